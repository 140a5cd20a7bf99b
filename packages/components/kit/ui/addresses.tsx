import type { ReactNode } from 'react';
import { usePanel } from './panel-host.tsx';

/** Where viewers find a streamer's stream: each address to copy, and as a QR code. */
export function Addresses(): ReactNode {
  const { parts } = usePanel();
  return <parts.Addresses />;
}
