import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { loadLanguage } from '../i18n/i18n.ts';
import { languageName } from '../i18n/language-name.ts';
import { rememberLanguage } from '../i18n/preferred-language.ts';
import { useLanguages, useWords } from '../i18n/use-words.ts';

/** The languages by their own names: who cannot read the page finds theirs. */
export function LanguageChoice(): ReactNode {
  const languages = useLanguages();
  const { language } = useWords();
  return (
    <Group gap={4} justify="center">
      {languages.map((one) => (
        <Button
          key={one}
          variant={one === language ? 'light' : 'subtle'}
          size="sm"
          px="sm"
          mih={44}
          fw={one === language ? 700 : 400}
          lang={one}
          aria-current={one === language ? 'true' : undefined}
          onClick={() => {
            rememberLanguage(one);
            void loadLanguage([one]);
          }}
        >
          {languageName(one)}
        </Button>
      ))}
    </Group>
  );
}
