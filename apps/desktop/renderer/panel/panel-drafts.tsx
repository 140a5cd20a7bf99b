import type { ComponentRecord } from '@headwater/state';
import { createContext, use, type ReactNode } from 'react';
import { ApplyBar } from '../parameters/apply-bar.tsx';
import { parameterGroups, type ParameterField } from '../parameters/parameter-groups.ts';
import { useDrafts, type Drafts } from '../parameters/use-drafts.ts';
import { usePlanet, useRecord } from '../planet/use-planet.ts';

const DraftsContext = createContext<Drafts | undefined>(undefined);

/** Keeps what was written in a panel's controls and is not applied yet, and offers to apply it. */
export function PanelDrafts({ component, children }: { component: ComponentRecord; children: ReactNode }): ReactNode {
  const types = usePlanet((state) => state.types);
  const process = useRecord('process', component.id);
  const drafts = useDrafts(component);
  const waiting = fieldsOf(component, types)
    .filter(({ key, description }) => description.live !== true && drafts.drafts.has(key))
    .map(({ key }) => key);
  return (
    <DraftsContext value={drafts}>
      {children}
      {waiting.length > 0 && (
        <ApplyBar
          count={waiting.length}
          restarts={process?.state === 'running'}
          isBusy={waiting.some((key) => drafts.pending.has(key))}
          onApply={() => void drafts.apply(waiting)}
          onDiscard={() => drafts.discard(waiting)}
        />
      )}
    </DraftsContext>
  );
}

/** Those of the panel that this stands in. */
export function usePanelDrafts(): Drafts {
  const drafts = use(DraftsContext);
  if (drafts === undefined) throw new Error('a control of a panel is used outside of one');
  return drafts;
}

/** All parameters of a component and its effects. */
export function fieldsOf(
  { type, parameters, effects }: ComponentRecord,
  types: Parameters<typeof parameterGroups>[1],
): ParameterField[] {
  return parameterGroups({ type, parameters, effects }, types).flatMap(({ fields }) => fields);
}
