import { Alert, Code } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTrouble } from './use-trouble.ts';

/** Why something that was asked for did not happen, and what to do. */
export function TroubleNotice({ error }: { error: unknown }): ReactNode {
  const { t } = useTranslation();
  const { title, fix, debug } = useTrouble()(error);
  return (
    <Alert color="red" title={title} role="alert">
      {fix}
      {debug !== undefined && (
        <details>
          <summary>{t('component.details')}</summary>
          <Code block dir="ltr" mt="xs">
            {debug}
          </Code>
        </details>
      )}
    </Alert>
  );
}
