import { usePanel, type HostParameter } from './panel-host.tsx';

export type OwnParameter = HostParameter;

/** One of the component's (or the effect's) parameters: its value, and how to change it. */
export function useParameter(name: string): OwnParameter {
  return usePanel().useParameter(name);
}
