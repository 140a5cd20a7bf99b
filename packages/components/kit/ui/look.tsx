import type { ReactNode } from 'react';
import { usePanel } from './panel-host.tsx';

/** What comes out of one of the component's feeders now: a picture once a second, or meters of its sound. Fetched only while it is on the screen. */
export function Look({ feeder }: { feeder: string }): ReactNode {
  const { parts } = usePanel();
  return <parts.Look feeder={feeder} />;
}
