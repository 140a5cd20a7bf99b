import type { Message, ParameterValues } from '@headwater/state';

/** Something that a check found and that a parameter can be set to, e.g. a camera. */
export interface CheckChoice {
  /** The parameter, and the value that chooses it. */
  parameter: string;
  value: string | number | boolean;
  /** The thing's own name, e.g. of a camera's maker; no words of ours. */
  name: string;
}

/** What a check of a component on a worker found. */
export interface CheckReport {
  /** Errors keep it from running, warnings do not. Empty: all is well. */
  messages: readonly Message[];
  choices: readonly CheckChoice[];
  /** Values that fit this machine, e.g. a camera's own size. */
  suggestions: ParameterValues;
  /** Milliseconds that it took. */
  tookMs: number;
}
