import type { LookItem } from '@headwater/protocol/look-item';
import type { Clock } from '@headwater/state';
import type { Log } from '../logs/log.ts';
import { restartDelay } from '../jobs/restart-delay.ts';
import { say } from '../say.ts';
import { lookBacklog } from './look-backlog.ts';
import { LookMemory } from './look-memory.ts';
import { Looker } from './looker.ts';
import type { LookQuestion } from './look-question.ts';
import type { SpawnLookOptions } from './spawn-look.ts';

export interface LookOptions {
  question: LookQuestion;
  clock: Clock;
  log: Log;
  /** Starts the process; returns what ends it. */
  start: (events: Pick<SpawnLookOptions, 'onItem' | 'onEnd'>) => () => void;
  /** Called once, when the last looker has been gone for a while and the process is ended. */
  onOver: () => void;
}

/** So long after the last looker has gone the process is ended: who comes back to a page finds it running. */
export const lingerMs = 5000;
/** A process that says so long nothing hangs. It may be slow to begin with. */
const silentMs = 20_000;
const longestDelayMs = 10_000;

/** One process that looks at a feed, for all who want to see the same. */
export class Look {
  readonly #options: LookOptions;
  readonly #lookers = new Set<Looker>();
  readonly #memory = new LookMemory();
  readonly #delay = restartDelay();
  #endProcess: (() => void) | undefined;
  #cancelLinger: (() => void) | undefined;
  #cancelRestart: (() => void) | undefined;
  #cancelWatch: (() => void) | undefined;
  #isOver = false;

  constructor(options: LookOptions) {
    this.#options = options;
    this.#start();
  }

  get isWatched(): boolean {
    return this.#lookers.size > 0;
  }

  /** Somebody looks, until they stop iterating or `signal` is aborted. */
  add(signal: AbortSignal): AsyncIterable<Uint8Array> {
    const leave = (): void => void looker.return();
    const looker = new Looker(lookBacklog(this.#options.question.kind), () => {
      signal.removeEventListener('abort', leave);
      this.#lookers.delete(looker);
      if (this.#lookers.size === 0) this.#linger();
    });
    this.#cancelLinger?.();
    this.#cancelLinger = undefined;
    this.#lookers.add(looker);
    for (const item of this.#memory.items) looker.see(item);
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
    return looker;
  }

  /** Ends the process now; whoever still looks is at the end of the stream. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancelLinger?.();
    this.#cancelRestart?.();
    this.#cancelWatch?.();
    this.#endProcess?.();
    for (const looker of this.#lookers) void looker.return();
    // The last of them has begun to linger.
    this.#cancelLinger?.();
    this.#options.onOver();
  }

  #start(): void {
    const { clock, log, question } = this.#options;
    const startedMs = clock.nowMs();
    this.#cancelRestart = undefined;
    this.#watch();
    this.#endProcess = this.#options.start({
      onItem: (item) => this.#onItem(item),
      onEnd: (reason) => {
        this.#cancelWatch?.();
        this.#endProcess = undefined;
        if (this.#isOver) return;
        log.warn('a look ended unasked', { kind: question.kind, feeds: question.feeds.join(' '), reason });
        this.#onItem({ type: 'waiting', message: say.warning('look-crashed', { feed: question.feeds[0] ?? '' }) });
        this.#cancelWatch?.();
        const delayMs = Math.min(longestDelayMs, this.#delay.afterRunOf(clock.nowMs() - startedMs));
        this.#cancelRestart = clock.after(delayMs, () => this.#start());
      },
    });
  }

  #onItem(item: LookItem): void {
    if (this.#isOver) return;
    this.#watch();
    if (item.type === 'alive') return;
    this.#memory.add(item);
    for (const looker of this.#lookers) looker.see(item);
  }

  #watch(): void {
    const { clock, log, question } = this.#options;
    this.#cancelWatch?.();
    this.#cancelWatch = clock.after(silentMs, () => {
      log.warn('a look hangs', { kind: question.kind, feeds: question.feeds.join(' ') });
      // Its end is told by the process, which begins another one.
      this.#killHanging();
    });
  }

  #killHanging(): void {
    this.#endProcess?.();
    this.#endProcess = undefined;
    if (!this.#isOver) this.#start();
  }

  #linger(): void {
    this.#cancelLinger = this.#options.clock.after(lingerMs, () => this.end());
  }
}
