import { Alert, Text } from '@mantine/core';
import { isProblem } from '@headwater/state';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';

/** What went wrong with something that a person asked for, and what to do; nothing while nothing did. */
export function Trouble({ error }: { error: unknown }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  if (error === undefined) return null;
  const sentence = isProblem(error) ? words.sentence(error.problem) : { title: t('asked.failed') };
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={sentence.title} role="alert">
      {sentence.fix}
      {!isProblem(error) && error instanceof Error && (
        <Text size="sm" dir="ltr">
          {error.message}
        </Text>
      )}
    </Alert>
  );
}
