import { ActionIcon, Menu, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconKey, IconLanguage, IconLogout, IconMoon, IconSun, IconUser } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { loadLanguage } from '../i18n/i18n.ts';
import { languageName } from '../i18n/language-name.ts';
import { rememberLanguage } from '../i18n/preferred-language.ts';
import { useLanguages, useWords } from '../i18n/use-words.ts';
import { hasOwnPassword } from '../people/account-acts.ts';
import { SetPassword } from '../people/set-password.tsx';
import { useSession, useSessionState } from '../planet/use-planet.ts';

/** Who is logged in, the language, light or dark, and the way out. */
export function PersonMenu(): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const state = useSessionState();
  const [, navigate] = useLocation();
  const [isChanging, setIsChanging] = useState(false);
  const name = 'who' in state ? state.who : '';
  const who = 'who' in state ? t('shell.who', { who: state.who, role: t(`roles.${state.role}`) }) : '';
  const logOut = (): void => {
    // Whoever comes next opens where they start, not where somebody else was.
    navigate('/');
    session.logOut();
  };
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" size="lg" aria-label={t('shell.person')}>
            <IconUser size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{who}</Menu.Label>
          <SchemeItem />
          <Menu.Divider />
          <LanguageItems />
          <Menu.Divider />
          {hasOwnPassword(name) && (
            <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={() => setIsChanging(true)}>
              {t('people.own-password')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconLogout size={16} className="points-along" aria-hidden />} onClick={logOut}>
            {t('shell.log-out')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isChanging && <SetPassword name={name} isOwn onClose={() => setIsChanging(false)} />}
    </>
  );
}

function SchemeItem(): ReactNode {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  const Icon = isDark ? IconSun : IconMoon;
  return (
    <Menu.Item leftSection={<Icon size={16} aria-hidden />} onClick={() => setColorScheme(isDark ? 'light' : 'dark')}>
      {t(isDark ? 'shell.light' : 'shell.dark')}
    </Menu.Item>
  );
}

function LanguageItems(): ReactNode {
  const languages = useLanguages();
  const { language } = useWords();
  const choose = (one: string): void => {
    rememberLanguage(one);
    void loadLanguage([one]);
  };
  return languages.map((one) => (
    <Menu.Item
      key={one}
      lang={one}
      leftSection={<IconLanguage size={16} aria-hidden />}
      aria-current={one === language ? 'true' : undefined}
      onClick={() => choose(one)}
    >
      {languageName(one)}
    </Menu.Item>
  ));
}
