/** What is known of one eater at one look. */
export interface Pulse {
  connected: boolean;
  /** Buffers since the job started; any other number than before means that data came. */
  buffers: bigint;
  /** Data lies here and is not taken: whatever is missing, it is not this. */
  waiting?: boolean;
}

export interface HungerChange {
  eater: string;
  /** Whole seconds that it has waited. Absent when it is fed again. */
  starvedForS?: number;
}

/** Finds out which eaters have had no data for too long. */
export interface HungerWatch {
  /** Forgets what that eater had: it eats elsewhere now. */
  restart(eater: string, nowMs: number): void;
  /** Looks at all eaters at once; `nowMs` is of a clock that never jumps. Returns those that became hungry or fed. */
  look(nowMs: number, pulses: ReadonlyMap<string, Pulse>): HungerChange[];
  isHungry(eater: string): boolean;
}

const patienceMs = 3000;
/** A feeder that has never been there yet may still be starting. */
const firstPatienceMs = 10_000;
/** Looks further apart than this mean that the process did not run: nobody knows what came meanwhile. */
const longestGapMs = 2000;

interface Eater {
  sinceMs: number;
  buffers: bigint;
  everConnected: boolean;
  hungry: boolean;
}

/** Starts watching eaters for hunger: 3 s without data, counted from when data was possible. */
export function watchHunger(): HungerWatch {
  const eaters = new Map<string, Eater>();
  let lastLookMs: number | undefined;

  function looked(name: string, pulse: Pulse, nowMs: number): HungerChange | undefined {
    const eater = eaters.get(name);
    if (eater === undefined) {
      eaters.set(name, { sinceMs: nowMs, buffers: pulse.buffers, everConnected: pulse.connected, hungry: false });
      return undefined;
    }
    if (pulse.connected && !eater.everConnected) {
      eater.everConnected = true;
      eater.sinceMs = nowMs;
    }
    if (pulse.buffers !== eater.buffers || pulse.waiting === true) {
      eater.buffers = pulse.buffers;
      eater.sinceMs = nowMs;
      if (!eater.hungry) return undefined;
      eater.hungry = false;
      return { eater: name };
    }
    const waitedMs = nowMs - eater.sinceMs;
    if (eater.hungry || waitedMs < (eater.everConnected ? patienceMs : firstPatienceMs)) return undefined;
    eater.hungry = true;
    return { eater: name, starvedForS: Math.round(waitedMs / 1000) };
  }

  return {
    restart(name, nowMs) {
      const eater = eaters.get(name);
      if (eater !== undefined) eaters.set(name, { ...eater, sinceMs: nowMs, everConnected: false });
    },
    look(nowMs, pulses) {
      if (lastLookMs !== undefined && nowMs - lastLookMs > longestGapMs)
        for (const eater of eaters.values()) eater.sinceMs = nowMs;
      lastLookMs = nowMs;
      const changes: HungerChange[] = [];
      for (const [name, pulse] of pulses) {
        const change = looked(name, pulse, nowMs);
        if (change !== undefined) changes.push(change);
      }
      return changes;
    },
    isHungry: (name) => eaters.get(name)?.hungry === true,
  };
}
