import { Alert, Button, Code, Group } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Stands where a part of a page failed: which one, its error on request, and a way to try again. */
export function PanelFailure(props: { name: string; error: Error; onReload: () => void }): ReactNode {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { name, error, onReload } = props;
  return (
    <Alert color="red" icon={<IconBug aria-hidden />} title={t('component.panel-failed', { name })} role="alert">
      <p>{t('component.panel-failed-fix')}</p>
      <Group gap="xs">
        <Button size="xs" onClick={onReload}>
          {t('component.panel-reload')}
        </Button>
        <Button size="xs" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('component.details')}
        </Button>
      </Group>
      {isOpen && (
        <Code block dir="ltr" mt="xs">
          {error.stack ?? error.message}
        </Code>
      )}
    </Alert>
  );
}
