import type { ParameterValues } from '@headwater/state';

/** What a check's process is asked. */
export interface CheckQuestion {
  bundlePath: string;
  parameters: ParameterValues;
  secrets: Readonly<Record<string, string>>;
  /** Whether this worker runs launch text. */
  launchText: boolean;
  /** Ports that components of this worker listen on: TCP port by component id. */
  ownPorts: Readonly<Record<string, number>>;
}
