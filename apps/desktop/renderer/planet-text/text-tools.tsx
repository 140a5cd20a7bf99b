import { Button, FileButton, Group } from '@mantine/core';
import { IconDownload, IconFolderOpen, IconSchema } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../asked/download.ts';
import { Trouble } from '../asked/trouble.tsx';
import { useRecord, useSession } from '../planet/use-planet.ts';

interface TextToolsProps {
  /** What runs; undefined while it is not known. */
  text: string | undefined;
  /** Undefined for who may not change the planet. */
  onOpen: ((file: File) => void) | undefined;
}

/** Opens a file of this machine, and saves the planet or its schema there. */
export function TextTools({ text, onOpen }: TextToolsProps): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const name = useRecord('planet', 'planet')?.name ?? 'planet';
  const [error, setError] = useState<unknown>();
  const saveSchema = async (): Promise<void> => {
    setError(undefined);
    try {
      const { schema } = await session.call('planetSchema', {});
      download('planet.schema.json', schema, 'application/schema+json');
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <>
      <Group gap="xs">
        {onOpen !== undefined && (
          <FileButton onChange={(file) => file !== null && onOpen(file)} accept=".yaml,.yml,text/yaml">
            {(props) => (
              <Button {...props} variant="default" size="xs" leftSection={<IconFolderOpen size={16} aria-hidden />}>
                {t('planet.open')}
              </Button>
            )}
          </FileButton>
        )}
        <Button
          variant="default"
          size="xs"
          leftSection={<IconDownload size={16} aria-hidden />}
          disabled={text === undefined}
          onClick={() => download(`${name}.yaml`, text ?? '', 'application/yaml')}
        >
          {t('planet.export')}
        </Button>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconSchema size={16} aria-hidden />}
          onClick={() => void saveSchema()}
        >
          {t('planet.schema')}
        </Button>
      </Group>
      <Trouble error={error} />
    </>
  );
}
