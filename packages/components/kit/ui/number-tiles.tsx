import type { ReactNode } from 'react';
import { usePanel } from './panel-host.tsx';

/** Some of the component's numbers, large, by the titles that its words give them (`numbers.<name>.title`). */
export function NumberTiles({ names }: { names: readonly string[] }): ReactNode {
  const { parts } = usePanel();
  return <parts.NumberTiles names={names} />;
}
