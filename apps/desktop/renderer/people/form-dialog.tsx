import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '../asked/trouble.tsx';
import { useDoing } from '../asked/use-doing.ts';

interface FormDialogProps {
  title: string;
  /** What the button does. */
  act: string;
  isReady: boolean;
  work: () => Promise<unknown>;
  /** Called when it was done. */
  onDone?: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form in a window of its own; stays and says why when what it asks for is refused. */
export function FormDialog(props: FormDialogProps): ReactNode {
  const { title, act, isReady, work, onDone, onClose, children } = props;
  const { t } = useTranslation();
  const doing = useDoing();
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || doing.isBusy || !(await doing.run(work))) return;
    onDone?.();
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('asked.close') }}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          {children}
          <Trouble error={doing.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('asked.cancel')}
            </Button>
            <Button type="submit" disabled={!isReady} loading={doing.isBusy}>
              {act}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
