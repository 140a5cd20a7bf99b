import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { Problem, type ComponentId } from '@headwater/state';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlanet, useRecords, useSession } from '../planet/use-planet.ts';
import { useUndoNotice } from '../asked/use-undo-notice.tsx';
import { AudienceNotice } from './audience-notice.tsx';
import { streamersOf } from './audience.ts';
import { dependents } from './dependents.ts';
import { NameList } from './name-list.tsx';
import { useTellFailure } from './use-tell-failure.ts';

/** Asks before components are taken out of the planet: what goes with them, and who is watching. Undo is offered afterwards. */
export function RemoveDialog({ ids, onClose }: { ids: readonly ComponentId[]; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const components = useRecords('component');
  const types = usePlanet((state) => state.types);
  const tellFailure = useTellFailure();
  const offerUndo = useUndoNotice();
  const [isBusy, setBusy] = useState(false);
  const own = components.filter(({ id }) => ids.includes(id));
  const others = dependents(ids, components, types);
  const all = [...own, ...others].map(({ id }) => id);
  const streamers = streamersOf(all, components, types);
  const remove = async (): Promise<void> => {
    setBusy(true);
    try {
      const { faults, revision } = await session.call('removeComponents', { ids: all });
      const [fault] = faults;
      if (fault !== undefined) throw new Problem(fault);
      offerUndo(revision, { changed: t('act.removed', { count: all.length }), undone: t('act.brought-back') });
    } catch (error) {
      tellFailure(error);
    }
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('act.ask-remove', { count: own.length })}
      closeButtonProps={{ 'aria-label': t('act.close') }}
      centered
    >
      <Stack>
        {streamers.length > 0 && <AudienceNotice streamers={streamers} />}
        <NameList names={own.map(({ label }) => label)} />
        {others.length > 0 && (
          <div data-also-removed={others.length}>
            <Text size="sm">{t('act.also-removed', { count: others.length })}</Text>
            <NameList names={others.map(({ label }) => label)} />
          </div>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('act.cancel')}
          </Button>
          <Button color="red" loading={isBusy} disabled={own.length === 0} onClick={() => void remove()}>
            {t('act.remove-now')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
