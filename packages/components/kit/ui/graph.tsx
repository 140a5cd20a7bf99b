import type { Unit } from '@headwater/state';
import type { ReactNode } from 'react';
import { usePanel } from './panel-host.tsx';

/** One line of a graph: a number that the component reports (of a counter, how fast it rises), or a value that stands still. */
export type GraphLine = { label: string } & ({ number: string; factor?: number } | { value: number });

/** The last hour of some numbers, from left to right, and as a table on request. `label` says what it shows. */
export function Graph(props: { label: string; unit?: Unit; lines: readonly GraphLine[] }): ReactNode {
  const { parts } = usePanel();
  return <parts.Graph {...props} />;
}
