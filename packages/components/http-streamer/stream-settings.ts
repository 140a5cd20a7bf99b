import type { ParameterValues } from '@headwater/state';

/** The streamer's parameters, all of which may change while it runs. */
export interface StreamSettings {
  mount: string;
  /** Empty: as the stream says itself. */
  contentType: string;
  burstMs: number;
  flushBytes: number;
  flushDelayMs: number;
  patienceMs: number;
  slowLimitMs: number;
  /** Infinity when there is none. */
  clientLimit: number;
}

/** Reads the settings from parameters, which the manager has validated and filled with defaults. */
export function streamSettings(parameters: ParameterValues): StreamSettings {
  const number = (name: string) => Number(parameters[name] ?? 0);
  const clientLimit = number('client-limit');
  return {
    mount: String(parameters['mount'] ?? '/'),
    contentType: String(parameters['content-type'] ?? ''),
    burstMs: number('burst') * 1000,
    flushBytes: number('flush-size'),
    flushDelayMs: number('flush-delay') * 1000,
    patienceMs: number('patience') * 1000,
    slowLimitMs: number('slow-limit') * 1000,
    clientLimit: clientLimit === 0 ? Infinity : clientLimit,
  };
}
