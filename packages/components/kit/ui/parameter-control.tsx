import type { ReactNode } from 'react';
import { usePanel } from './panel-host.tsx';

/** One of the component's parameters with its control, as on the settings' page: live at once, others after they are applied. */
export function ParameterControl({ name }: { name: string }): ReactNode {
  const { parts } = usePanel();
  return <parts.ParameterControl name={name} />;
}
