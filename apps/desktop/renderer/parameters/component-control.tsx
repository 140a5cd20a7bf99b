import { atmosphereId, type ComponentRecord, type ComponentRole } from '@headwater/state';
import type { ReactNode } from 'react';
import { usePlanet, useRecords } from '../planet/use-planet.ts';
import { ChoiceControl } from './choice-control.tsx';
import type { ControlProps } from './control-props.ts';

/** One of the components of a role that can be meant: of the same flow or the atmosphere; a porter is on the same worker. */
export function ComponentControl(
  props: ControlProps & { role: ComponentRole; component: Pick<ComponentRecord, 'flowId' | 'workerId'> },
): ReactNode {
  const { role, component, ...control } = props;
  const components = useRecords('component');
  const types = usePlanet((state) => state.types);
  const options = components
    .filter(({ flowId }) => flowId === component.flowId || flowId === atmosphereId)
    .filter(({ type }) => types.get(type)?.role === role)
    .filter(({ workerId }) => role !== 'porter' || workerId === component.workerId)
    .map(({ id, label }) => ({ value: id, label: label === id ? id : `${label} (${id})` }));
  return <ChoiceControl {...control} options={options} />;
}
