import { Button, Stack } from '@mantine/core';
import { splitComponentId, type ComponentId } from '@headwater/state';
import { IconDownload } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../planet/use-planet.ts';
import { TroubleNotice } from './trouble-notice.tsx';
import { downloadText } from './download-text.ts';

/** Downloads GStreamer's graph of the running pipeline. */
export function DotDownload({ id }: { id: ComponentId }): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const [error, setError] = useState<unknown>();
  const download = async (): Promise<void> => {
    setError(undefined);
    try {
      const { dot } = await session.call('dot', { id });
      const { flow, name } = splitComponentId(id) ?? { flow: '', name: 'pipeline' };
      downloadText(`${flow}-${name}.dot`, 'text/vnd.graphviz', dot);
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <Stack gap="xs" align="start">
      <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={() => void download()}>
        {t('process.dot')}
      </Button>
      {error !== undefined && <TroubleNotice error={error} />}
    </Stack>
  );
}
