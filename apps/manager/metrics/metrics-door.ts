import { isProblem } from '@headwater/state';
import type { MetricsDoor } from '../server/http-app.ts';
import { isLoopback } from '../server/loopback.ts';
import type { ManagerMetrics } from './manager-metrics.ts';

export interface MetricsDoorOptions {
  own: ManagerMetrics;
  /** Metrics of the planet. */
  planet: () => Promise<string>;
  /** Tries to log in with what was shown, throttled like any login. Throws Problem when it does not fit. */
  logIn: (address: string, shown: Credentials) => Promise<unknown>;
}

export interface Credentials {
  user: string;
  password: string;
}

/**
 * Lets a monitoring system read: from this machine anybody, as with other exporters; from elsewhere with an account
 * (HTTP Basic, RFC 7617).
 */
export function metricsDoor({ own, planet, logIn }: MetricsDoorOptions): MetricsDoor {
  return {
    text: async () => `${await own.text()}${await planet()}`,
    mayRead: async (address, authorization) => {
      if (isLoopback(address)) return true;
      const shown = credentials(authorization);
      if (shown === undefined) return false;
      try {
        await logIn(address, shown);
        return true;
      } catch (error) {
        // Refused, or too often: the log has it.
        if (isProblem(error)) return false;
        throw error;
      }
    },
  };
}

/** What an `Authorization` field shows; undefined when that is nothing of use. */
export function credentials(authorization: string | undefined): Credentials | undefined {
  const [, value = ''] = /^basic +([\w+/=-]{1,2000}) *$/i.exec(authorization ?? '') ?? [];
  const [, user, password] = /^([^:]+):([^]*)$/.exec(Buffer.from(value, 'base64').toString('utf8')) ?? [];
  return user === undefined || password === undefined ? undefined : { user, password };
}
