import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from './trouble.tsx';
import { useDoing } from './use-doing.ts';

interface ConfirmProps {
  title: string;
  text: string;
  /** What the button does, in its words. */
  act: string;
  work: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks before something that cannot be taken back; stays and says why when it fails. */
export function Confirm({ title, text, act, work, onClose }: ConfirmProps): ReactNode {
  const { t } = useTranslation();
  const doing = useDoing();
  const confirm = async (): Promise<void> => {
    if (await doing.run(work)) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('asked.close') }}>
      <Stack>
        <Text>{text}</Text>
        <Trouble error={doing.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('asked.cancel')}
          </Button>
          <Button color="red" loading={doing.isBusy} onClick={() => void confirm()}>
            {act}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
