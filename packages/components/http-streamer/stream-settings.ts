import type { ParameterValues } from '@headwater/state';

/** The streamer's parameters that may change while it runs, but for those of files. */
export interface StreamSettings {
  mount: string;
  /** Empty: as the stream says itself. */
  contentType: string;
  burstMs: number;
  /** 0: as much as `burstMs` says. */
  burstBytes: number;
  flushBytes: number;
  flushDelayMs: number;
  patienceMs: number;
  slowLimitMs: number;
  /** Infinity when there is none. */
  clientLimit: number;
  /** Infinity when there is none. */
  bandwidthLimitBps: number;
}

/** What the three parameters are where they are 0. A profile is nothing more than these. */
const profiles = {
  /** A conversation: what has come goes out at the next turn. */
  'low-latency': { burst: 0, 'flush-size': 4096, 'flush-delay': 0.03 },
  balanced: { burst: 2, 'flush-size': 16_384, 'flush-delay': 0.1 },
  /** Radio to thousands: few large writes, within a second. */
  'low-cost': { burst: 3, 'flush-size': 65_536, 'flush-delay': 0.8 },
} as const;

/** Reads the settings from parameters, which the manager has validated and filled with defaults. */
export function streamSettings(parameters: ParameterValues): StreamSettings {
  const number = (name: string) => Number(parameters[name] ?? 0);
  const limit = (name: string) => (number(name) === 0 ? Infinity : number(name));
  const chosen = String(parameters['profile'] ?? '');
  const profile = chosen === 'low-latency' || chosen === 'low-cost' ? profiles[chosen] : profiles.balanced;
  const orProfile = (name: keyof typeof profile) => (number(name) === 0 ? profile[name] : number(name));
  return {
    mount: String(parameters['mount'] ?? '/'),
    contentType: String(parameters['content-type'] ?? ''),
    burstMs: orProfile('burst') * 1000,
    burstBytes: number('burst-size'),
    flushBytes: orProfile('flush-size'),
    flushDelayMs: orProfile('flush-delay') * 1000,
    patienceMs: number('patience') * 1000,
    slowLimitMs: number('slow-limit') * 1000,
    clientLimit: limit('client-limit'),
    bandwidthLimitBps: limit('bandwidth-limit'),
  };
}
