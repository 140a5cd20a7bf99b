import { Anchor, Group } from '@mantine/core';
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
    <Group gap="sm" justify="center">
      {languages.map((one) => (
        <Anchor
          key={one}
          component="button"
          type="button"
          size="sm"
          lang={one}
          aria-current={one === language ? 'true' : undefined}
          fw={one === language ? 700 : 400}
          onClick={() => {
            rememberLanguage(one);
            void loadLanguage([one]);
          }}
        >
          {languageName(one)}
        </Anchor>
      ))}
    </Group>
  );
}
