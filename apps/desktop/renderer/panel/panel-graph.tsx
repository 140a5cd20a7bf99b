import { usePanel, type GraphLine } from '@headwater/components/kit/ui';
import type { Unit } from '@headwater/state';
import type { ReactNode } from 'react';
import { valuesOf } from '../graphs/hour.ts';
import { LineGraph } from '../graphs/line-graph.tsx';
import { useHour } from '../graphs/use-hour.ts';

/** The last hour of some of a panel's numbers, beside values that stand still. */
export function PanelGraph(props: { label: string; unit?: Unit; lines: readonly GraphLine[] }): ReactNode {
  const { component, effect, format } = usePanel();
  const hour = useHour({ id: component.id });
  const { label, unit, lines } = props;
  const drawn = lines.map((line) => {
    if ('value' in line) return { label: line.label, values: hour.timesMs.map(() => line.value), isFixed: true };
    // The kit's numbers of feeds are the component's, whoever asks.
    const isOfFeed = /^(feeder|eater)\./.test(line.number);
    const own = effect === undefined || isOfFeed ? line.number : `${effect}.${line.number}`;
    const { factor = 1 } = line;
    const values = valuesOf(hour, own).map((value) => (value === null ? null : value * factor));
    return { label: line.label, values };
  });
  return (
    <LineGraph label={label} timesMs={hour.timesMs} lines={drawn} show={(value) => format.quantity(value, unit)} />
  );
}
