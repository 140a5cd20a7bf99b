import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import classes from './look.module.css';
import type { LookTrouble } from './use-look.ts';

/** Why there is nothing to be seen or heard, in words; while nothing is known, that it is being fetched. */
export function LookWords({ trouble }: { trouble: LookTrouble | undefined }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  if (trouble === undefined) return <Text size="xs">{t('look.fetching')}</Text>;
  const sentence = 'message' in trouble ? words.sentence(trouble.message) : { title: t('look.failed') };
  return (
    <Text size="xs" className={classes['words']} title={sentence.fix}>
      {sentence.title}
    </Text>
  );
}
