import { Code, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyTextButton } from '../asked/copy-text-button.tsx';

/** Something to take elsewhere: shown, and copied at a click. */
export function CopiedText({ text }: { text: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" align="flex-start">
      <Code
        block
        dir="ltr"
        w="100%"
        tabIndex={0}
        style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
        data-copied
      >
        {text}
      </Code>
      <CopyTextButton text={() => text} label={t('people.copy')} />
    </Stack>
  );
}
