import { systemClock, type ComponentDescription, type ComponentRecord } from '@headwater/state';
import type { PanelHost } from '@headwater/components/kit/ui';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { rateOf } from '../component/number-history.ts';
import type { NumberWatch } from '../component/number-watch.ts';
import { Drag } from '../parameters/drag.ts';
import { newGestureName } from '../parameters/gesture-name.ts';
import { useSetParameter } from '../parameters/use-set-parameter.ts';
import { useRecord, useRecords } from '../planet/use-planet.ts';
import { useMayChange } from '../parameters/use-may-change.ts';

interface HookOptions {
  id: ComponentRecord['id'];
  /** Whose page it is; undefined for the component's own. */
  effect: string | undefined;
  /** Of the component, or of the effect. */
  description: ComponentDescription;
  watch: NumberWatch;
}

type Hooks = Pick<PanelHost, 'useConnections' | 'useFeeds' | 'useNumbers' | 'useParameter' | 'useProcess' | 'useRate'>;

/** The hooks that a page of that component gets: they speak of nothing else. */
export function makePanelHooks({ id, effect, description, watch }: HookOptions): Hooks {
  const prefix = effect === undefined ? '' : `${effect}.`;
  const useSamples = (): ReturnType<NumberWatch['read']> => useSyncExternalStore(watch.subscribe, watch.read);
  return {
    useProcess: () => useRecord('process', id),
    useFeeds: () => useOwn(useRecords('feed'), id),
    useConnections: () => useOwn(useRecords('connection'), id),
    useNumbers() {
      const values = useSamples().at(-1)?.values;
      return useMemo(() => ownNumbers(values ?? {}, prefix), [values]);
    },
    useRate(name) {
      const samples = useSamples();
      // The kit's numbers of feeds are the component's, whoever asks.
      return rateOf(samples, `${prefix}${name}`) ?? rateOf(samples, name);
    },
    useParameter(name) {
      const component = useRecord('component', id);
      const mayChange = useMayChange(component?.type ?? '');
      const setting = useSetParameter(id);
      const now = useRef(setting);
      useEffect(() => {
        now.current = setting;
      });
      const drag = useRef<Drag>(undefined);
      useEffect(() => () => drag.current?.leave(), []);
      const values =
        effect === undefined
          ? component?.parameters
          : component?.effects.find((use) => use.name === effect)?.parameters;
      const held = (): Drag =>
        (drag.current ??= new Drag({
          clock: systemClock,
          newName: newGestureName,
          send: (value, gesture) => now.current.set(`${prefix}${name}`, value, { gesture }),
          onEnd: () => undefined,
        }));
      return {
        value: values?.[name],
        isLive: description.parameters[name]?.live === true,
        mayChange,
        set: (value) => now.current.set(`${prefix}${name}`, value, {}),
        move: (value) => held().move(value),
        release: () => held().release(),
      };
    },
  };
}

function useOwn<T extends { componentId: string }>(all: readonly T[], id: string): readonly T[] {
  return useMemo(() => all.filter(({ componentId }) => componentId === id), [all, id]);
}

/** An effect's numbers by their own names; those of feeds belong to everybody. */
function ownNumbers(values: Readonly<Record<string, number>>, prefix: string): Readonly<Record<string, number>> {
  if (prefix === '') return values;
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );
}
