import type { PanelHost } from '@headwater/components/kit/ui';
import type { ComponentDescription, ComponentRecord } from '@headwater/state';
import { use, useEffect, useMemo } from 'react';
import { NumberWatch } from '../component/number-watch.ts';
import { useQuantities } from '../component/use-quantities.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useMayChange } from '../parameters/use-may-change.ts';
import { AdminContext } from '../planet/use-planet.ts';
import { pageFailures } from './page-failures.ts';
import { makePanelHooks } from './panel-hooks.ts';
import { panelParts } from './panel-parts.tsx';

interface Owner {
  component: ComponentRecord;
  effect: string | undefined;
  description: ComponentDescription | undefined;
  /** Of the page half. */
  hash: string;
}

const perSecond = 5;

/** Everything that a page half gets but the component's record, which changes more often; undefined while the type is unknown. */
export function useMakeHost({ component, effect, description, hash }: Owner): Omit<PanelHost, 'component'> | undefined {
  const parts = use(AdminContext);
  if (parts === undefined) throw new Error('a panel is shown outside of the admin');
  const { planet, session } = parts;
  const { id, wanted } = component;
  const mayAct = useMayChange(component.type);
  const words = useWords();
  const format = useFormat();
  const quantities = useQuantities();
  useEffect(() => session.wantNumbers(id, perSecond), [session, id]);
  const watch = useMemo(() => new NumberWatch(planet, id), [planet, id]);
  const hooks = useMemo(
    () => (description === undefined ? undefined : makePanelHooks({ id, effect, description, watch })),
    [id, effect, description, watch],
  );
  return useMemo(() => {
    if (hooks === undefined || description === undefined) return undefined;
    /** What a page does not catch of this is its mistake. */
    const given = <T>(work: Promise<T>): Promise<T> => pageFailures.give(work, { hash, effect });
    return {
      ...{ effect, description, mayAct, parts: panelParts, isRunning: wanted === 'running' },
      ...hooks,
      useParameter(name) {
        const parameter = hooks.useParameter(name);
        return { ...parameter, set: (value) => given(parameter.set(value)) };
      },
      format: { ...format, quantity: (value, unit) => quantities.show(value, unit) },
      text: (key, args) => words.text(description.type, key, args),
      ask: (question) => given(session.call('ask', { id, question })),
      act: (action, args) => given(session.call('act', { id, action, args })),
    };
  }, [hooks, description, effect, mayAct, wanted, format, quantities, words, session, id, hash]);
}
