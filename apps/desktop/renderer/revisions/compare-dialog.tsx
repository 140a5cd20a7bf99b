import { Modal, Stack, Text } from '@mantine/core';
import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '../asked/trouble.tsx';
import { useAsked } from '../asked/use-asked.ts';
import { useSession } from '../planet/use-planet.ts';
import { ChangeList } from '../planet-text/change-list.tsx';
import { DiffView } from './diff-view.tsx';

interface CompareDialogProps {
  /** 0 is the empty planet before the first revision. */
  from: number;
  to: number;
  onClose: () => void;
}

/** What differs between two revisions, in sentences and in lines of text. */
export function CompareDialog({ from, to, onClose }: CompareDialogProps): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const ask = useCallback(() => session.call('diffRevisions', { from, to }), [session, from, to]);
  const { answer, error } = useAsked(ask);
  const title = from === 0 ? t('revisions.first', { to }) : t('revisions.between', { from, to });
  return (
    <Modal opened onClose={onClose} size="xl" title={title} closeButtonProps={{ 'aria-label': t('asked.close') }}>
      <Stack aria-busy={answer === undefined}>
        <Trouble error={error} />
        {answer !== undefined && (
          <>
            {answer.changes.length > 0 && <ChangeList changes={answer.changes} isDone />}
            {answer.changes.length === 0 && (
              <Text>{t(answer.lines === '' ? 'revisions.same' : 'revisions.only-text')}</Text>
            )}
            <DiffView lines={answer.lines} />
          </>
        )}
      </Stack>
    </Modal>
  );
}
