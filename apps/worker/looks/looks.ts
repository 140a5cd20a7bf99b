import type { LookWish } from '@headwater/protocol/calls/schemas';
import { Problem, type Clock } from '@headwater/state';
import type { Log } from '../logs/log.ts';
import { say } from '../say.ts';
import { Look } from './look.ts';
import { lookProgram, spawnLook } from './spawn-look.ts';

export interface LooksOptions {
  clock: Clock;
  log: Log;
  deathSignal: readonly string[];
  environment: NodeJS.ProcessEnv;
  feedFolder: string;
  /** Name of this worker, for whoever is refused. */
  worker: string;
  /** As many processes may look at once. */
  limit: number;
  /** Program of a look's process. Default: the one that is installed. */
  program?: string | undefined;
}

/** The looks of this worker: one process for each feed and kind, however many look. */
export interface Looks {
  /** What is seen from now on, as items of a look. Throws Problem when as many looks as may be are under way. */
  open(wish: LookWish, signal: AbortSignal): AsyncIterable<Uint8Array>;
  close(): void;
}

export function looks(options: LooksOptions): Looks {
  const { clock, log, limit, worker, feedFolder, program = lookProgram } = options;
  const open = new Map<string, Look>();

  function makeRoom(): void {
    if (open.size < limit) return;
    // One that nobody looks at any more only waits for somebody to come back.
    const idle = [...open.values()].find(({ isWatched }) => !isWatched);
    if (idle === undefined) throw new Problem(say.error('look-limit', { limit, worker }));
    idle.end();
  }
  function begin(key: string, { kind, feeds }: LookWish): Look {
    const question = { kind, feeds, feedFolder };
    const fields = { kind, feeds: feeds.join(' ') };
    log.debug('a look begins', fields);
    const look = new Look({
      question,
      clock,
      log,
      start: (events) =>
        spawnLook({
          question,
          program,
          deathSignal: options.deathSignal,
          environment: options.environment,
          log: { debug: (event) => log.debug(event, fields) },
          ...events,
        }),
      onOver: () => {
        open.delete(key);
        log.debug('a look is over', fields);
      },
    });
    open.set(key, look);
    return look;
  }

  return {
    open(wish, signal) {
      // Only a preview is made of two.
      const feeds = wish.feeds.slice(0, wish.kind === 'preview' ? 2 : 1);
      const key = [wish.kind, ...feeds].join(' ');
      let look = open.get(key);
      if (look === undefined) {
        makeRoom();
        look = begin(key, { kind: wish.kind, feeds });
      }
      return look.add(signal);
    },
    close() {
      for (const look of open.values()) look.end();
    },
  };
}
