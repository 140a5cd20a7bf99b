import { Button, Code, CopyButton, Stack } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

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
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button
            size="xs"
            variant="default"
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            onClick={copy}
          >
            {t(copied ? 'people.copied' : 'people.copy')}
          </Button>
        )}
      </CopyButton>
    </Stack>
  );
}
