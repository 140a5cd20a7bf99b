import type { ReactNode } from 'react';
import { useFormat } from '../i18n/use-format.ts';
import { useNow } from './use-now.ts';

/** How long something has been running. */
export function Uptime({ startedAtMs }: { startedAtMs: number }): ReactNode {
  const format = useFormat();
  return format.duration((useNow() - startedAtMs) / 1000);
}
