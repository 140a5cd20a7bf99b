import { Alert, Button, Code, Group } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageRefusal } from './page-refusal.ts';

/** Says that a component's page cannot be shown, why, and that the rest is there all the same. */
export function PanelRefused(props: { title: string; error: unknown; onReload: () => void }): ReactNode {
  const { t } = useTranslation();
  const { title, error, onReload } = props;
  const why = error instanceof PageRefusal ? t(`panel.refusals.${error.key}`, error.args) : t('panel.refusals.broken');
  const cause = error instanceof PageRefusal ? error.cause : error;
  return (
    <Alert color="yellow" icon={<IconPlugConnectedX aria-hidden />} title={t('panel.refused', { title })} role="alert">
      <p>{why}</p>
      <p>{t('panel.refused-fix')}</p>
      {cause !== undefined && (
        <details>
          <summary>{t('component.details')}</summary>
          <Code block dir="ltr" mt="xs">
            {cause instanceof Error ? cause.message : JSON.stringify(cause)}
          </Code>
        </details>
      )}
      <Group mt="xs">
        <Button size="xs" variant="default" onClick={onReload}>
          {t('component.panel-reload')}
        </Button>
      </Group>
    </Alert>
  );
}
