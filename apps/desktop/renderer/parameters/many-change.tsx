import { Button, Group, List, Text } from '@mantine/core';
import { atmosphereId, type ParameterValue } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AudienceNotice } from '../act/audience-notice.tsx';
import { streamersOf } from '../act/audience.ts';
import { NameList } from '../act/name-list.tsx';
import { Trouble } from '../asked/trouble.tsx';
import { useDoing } from '../asked/use-doing.ts';
import { useUndoNotice } from '../asked/use-undo-notice.tsx';
import { usePlanet, useRecords, useSession } from '../planet/use-planet.ts';
import { ChoiceControl } from './choice-control.tsx';
import type { ControlProps } from './control-props.ts';
import { ManyValues } from './many-values.tsx';
import { ParameterControl } from './parameter-control.tsx';
import { changeCounts, effectOn, type SharedParameter } from './shared-parameters.ts';
import { useParameterWords } from './use-parameter-words.ts';

interface Props {
  shared: SharedParameter;
  /** What they shall have; undefined while nobody has said. */
  value: ParameterValue | undefined;
  onValue: (value: ParameterValue) => void;
  onClose: () => void;
}

const effects = ['now', 'restart', 'later', 'same'] as const;

/** What the components have now, what they shall have, what that does to them, and who is left out. */
export function ManyChange({ shared, value, onValue, onClose }: Props): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const words = useParameterWords();
  const types = usePlanet((state) => state.types);
  const revision = usePlanet((state) => state.mirror.get('planet', 'planet')?.revision);
  const components = useRecords('component');
  const running = new Set<string>(
    useRecords('process')
      .filter(({ state }) => state === 'running')
      .map(({ id }) => id),
  );
  const offerUndo = useUndoNotice();
  const doing = useDoing();
  const { field, owners, without } = shared;
  const title = words.title(field);
  const isRunning = (id: string): boolean => running.has(id);
  const counts = value === undefined ? undefined : changeCounts(shared, value, isRunning);
  const restarted =
    value === undefined ? [] : owners.filter((owner) => effectOn(owner, value, isRunning) === 'restart');
  const streamers = streamersOf(
    restarted.map(({ component }) => component.id),
    components,
    types,
  );
  const changed = owners.length - (counts?.same ?? 0);
  const apply = async (): Promise<void> => {
    if (value === undefined) return;
    const isDone = await doing.run(async () => {
      const ids = owners.map(({ component }) => component.id);
      const base = revision === undefined ? {} : { base: revision };
      const set = await session.call('setParameters', { ids, parameter: field.key, value, ...base });
      const said = { title, count: changed };
      offerUndo(set.revision, { changed: t('many.changed', said), undone: t('many.undone', said) });
    });
    if (isDone) onClose();
  };
  const control: ControlProps = {
    ...{ field, value, label: t('many.new-value', { title }), description: words.help(field), error: undefined },
    empty: t('many.differing'),
    onEdit: onValue,
    onChoose: onValue,
    onDone: () => undefined,
    onCancel: () => undefined,
  };
  return (
    <>
      <ManyValues shared={shared} />
      {without.length > 0 && (
        <div data-without={without.length}>
          <Text size="sm">{t('many.without', { count: without.length })}</Text>
          <NameList names={without.map(({ label }) => label)} />
        </div>
      )}
      <ManyControl {...{ control, shared }} />
      <div role="status">
        {counts !== undefined && (
          <List size="sm">
            {effects
              .filter((effect) => counts[effect] > 0)
              .map((effect) => (
                <List.Item key={effect} data-effect={effect} data-count={counts[effect]}>
                  {t(`many.effects.${effect}`, { count: counts[effect] })}
                </List.Item>
              ))}
          </List>
        )}
      </div>
      {streamers.length > 0 && <AudienceNotice streamers={streamers} />}
      <Trouble error={doing.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('act.cancel')}
        </Button>
        <Button loading={doing.isBusy} disabled={changed === 0 || counts === undefined} onClick={() => void apply()}>
          {restarted.length > 0 ? t('parameters.apply-restart') : t('parameters.apply')}
        </Button>
      </Group>
    </>
  );
}

function ManyControl({ control, shared }: { control: ControlProps; shared: SharedParameter }): ReactNode {
  const words = useParameterWords();
  const { field, owners } = shared;
  const [first, ...others] = owners.map(({ component }) => component);
  if (first === undefined) return null;
  // A switch cannot show that they differ.
  if (field.description.kind === 'boolean') {
    const options = [true, false].map((one) => ({ value: String(one), label: words.value(field, one) }));
    const value = control.value === undefined ? undefined : String(control.value);
    return (
      <ChoiceControl {...{ ...control, value, options }} onChoose={(chosen) => control.onChoose(chosen === 'true')} />
    );
  }
  // Of several flows, only what is in the atmosphere can be meant by all.
  const flowId = others.every((other) => other.flowId === first.flowId) ? first.flowId : atmosphereId;
  return <ParameterControl {...control} component={{ flowId, workerId: first.workerId }} />;
}
