import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ComponentId } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlanet, useRecords } from '../planet/use-planet.ts';
import { AudienceNotice } from './audience-notice.tsx';
import { streamersOf } from './audience.ts';
import { downstream } from './downstream.ts';
import { NameList } from './name-list.tsx';
import type { Verb } from './verbs.ts';

interface ConfirmActProps {
  verb: Verb;
  ids: readonly ComponentId[];
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before something that people would notice: who is watching, what would stop, what would wait. */
export function ConfirmAct({ verb, ids, onConfirm, onCancel }: ConfirmActProps): ReactNode {
  const { t } = useTranslation();
  const components = useRecords('component');
  const types = usePlanet((state) => state.types);
  const reached = downstream(ids, components, types);
  const streamers = streamersOf(ids, components, types);
  const labels = (chosen: (id: ComponentId) => boolean): string[] =>
    components.filter(({ id }) => chosen(id)).map(({ label }) => label);
  const own = labels((id) => ids.includes(id));
  const others = components.filter(({ id, mood }) => reached.has(id) && !ids.includes(id) && mood !== 'sleeping');
  return (
    <Modal
      opened
      onClose={onCancel}
      title={t(`act.ask-${verb}`, { count: own.length })}
      closeButtonProps={{ 'aria-label': t('act.close') }}
      centered
    >
      <Stack>
        {streamers.length > 0 && <AudienceNotice streamers={streamers} />}
        <NameList names={own} />
        {others.length > 0 && (
          <div>
            <Text size="sm">{t('act.would-wait', { count: others.length })}</Text>
            <NameList names={others.map(({ label }) => label)} />
          </div>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel} data-autofocus>
            {t('act.cancel')}
          </Button>
          <Button {...(verb === 'stop' ? { color: 'red' } : {})} onClick={onConfirm}>
            {t(`act.${verb}`)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
