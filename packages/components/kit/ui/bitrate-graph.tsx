import type { ReactNode } from 'react';
import { usePanel } from './panel-host.tsx';

/** The bitrate that a feeder had in the last hour, beside the one that is wanted, and the key frames so far where it has any. */
export function BitrateGraph(props: { feeder: string; wanted?: number }): ReactNode {
  const { parts } = usePanel();
  return <parts.BitrateGraph {...props} />;
}
