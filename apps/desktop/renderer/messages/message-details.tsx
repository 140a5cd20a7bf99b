import { Code } from '@mantine/core';
import type { Message } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What a developer asks for, on request; nothing where a message has none. */
export function MessageDetails({ message }: { message: Message }): ReactNode {
  const { t } = useTranslation();
  const { key, debug } = message;
  if (debug === undefined) return null;
  return (
    <details>
      <summary style={{ minHeight: 24 }}>{t('messages.details')}</summary>
      <Code block dir="ltr" mt={6} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {`${key}\n${debug}`}
      </Code>
    </details>
  );
}
