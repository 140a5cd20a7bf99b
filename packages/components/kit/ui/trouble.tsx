import type { ReactNode } from 'react';
import { usePanel } from './panel-host.tsx';

/** Why something that was asked for did not happen, and what to do. Nothing for undefined. */
export function Trouble({ error }: { error: unknown }): ReactNode {
  const { parts } = usePanel();
  return error === undefined ? null : <parts.Trouble error={error} />;
}
