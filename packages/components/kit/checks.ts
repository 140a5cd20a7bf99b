import type { GStreamer } from '@headwater/gstreamer/types';
import type { Message, ParameterValues } from '@headwater/state';

/** What a check may use, on the machine where the component would run. */
export interface CheckHost {
  readonly gstreamer: GStreamer;
  /** As far as they are chosen, defaults filled in. */
  readonly parameters: ParameterValues;
  /** The value of the secret of that name. Throws Problem when there is none. */
  secret(name: string): string;
}

/** What a component's own check found. */
export interface CheckFindings {
  /** Errors keep it from running, warnings do not. */
  messages?: readonly Message[];
  /** What a parameter could be set to here, e.g. the cameras that there are, by their own names. */
  choices?: readonly { parameter: string; value: string | number | boolean; name: string }[];
  suggestions?: ParameterValues;
}

/**
 * What `checks.ts` of a component exports. It runs in a process of its own that ends after 45 s at most. That its elements
 * are there, its directory can be written and its port is free has been looked at by the host already.
 */
export interface ChecksModule {
  check(host: CheckHost): Promise<CheckFindings>;
}
