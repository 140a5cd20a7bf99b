import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import classes from './look.module.css';
import type { LookTrouble } from './use-look.ts';

interface LookWordsProps {
  trouble: LookTrouble | undefined;
  /** Where there is room: what to do about it as well. */
  withFix?: boolean;
}

/** Why there is nothing to be seen or heard, in words; while nothing is known, that it is being fetched. */
export function LookWords({ trouble, withFix = false }: LookWordsProps): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  if (trouble === undefined) return <Text size="xs">{t('look.fetching')}</Text>;
  const sentence = 'message' in trouble ? words.sentence(trouble.message) : { title: t('look.failed') };
  return (
    <>
      <Text size="xs" className={classes['words']} title={sentence.fix}>
        {sentence.title}
      </Text>
      {withFix && sentence.fix !== undefined && (
        <Text size="xs" className={classes['fix']} data-fix>
          {sentence.fix}
        </Text>
      )}
    </>
  );
}
