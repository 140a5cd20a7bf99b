import type { ReactNode } from 'react';
import { usePanel } from './panel-host.tsx';

/** Another component by its label; leads to its page. */
export function ComponentName({ id }: { id: string }): ReactNode {
  const { parts } = usePanel();
  return <parts.ComponentName id={id} />;
}
