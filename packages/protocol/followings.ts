import type { Change, Scope } from '@headwater/state';
import { errorOf } from './failing.ts';
import type { Follower, Following } from './following.ts';
import type { Failure, Frame, FrameOf } from './frame.ts';

interface Entry {
  scope: Scope;
  follower: Follower;
  callSite: Error;
  /** Number of the last batch; undefined until the snapshot is there. */
  number: number | undefined;
  /** Parts of a snapshot or batch whose rest is still to come. */
  parts: Change[];
  resolve: () => void;
  reject: (error: Error) => void;
}

export interface FollowingsOptions {
  send: (frame: Frame) => void;
  newId: () => number;
  onOddity: (event: string, fields: Record<string, string | number>) => void;
}

/** What this side follows. A gap, or a follower that throws, means follow again, never repair. */
export class Followings {
  readonly #options: FollowingsOptions;
  readonly #entries = new Map<number, Entry>();
  #ended: Failure | undefined;

  constructor(options: FollowingsOptions) {
    this.#options = options;
  }

  follow(scope: Scope, follower: Follower): Following {
    const { promise: ready, resolve, reject } = Promise.withResolvers<undefined>();
    // Whoever does not ask is not to fall over it: what is refused is told as an oddity, too.
    ready.catch(() => undefined);
    const callSite = new Error('follow');
    const entry: Entry = {
      scope,
      follower,
      callSite,
      number: undefined,
      parts: [],
      resolve: () => resolve(undefined),
      reject,
    };
    if (this.#ended === undefined) this.#start(entry);
    else reject(errorOf(this.#ended, callSite));
    return {
      ready,
      setScope: (wanted) => {
        entry.scope = wanted;
        const id = this.#idOf(entry);
        if (id !== undefined) this.#options.send({ type: 'scope', id, scope: wanted });
      },
      stop: () => {
        const id = this.#idOf(entry);
        if (id !== undefined) this.#stop(id);
      },
    };
  }

  onSnapshot(frame: FrameOf<'snapshot'>): void {
    const entry = this.#entries.get(frame.id);
    if (entry === undefined) return;
    const changes = collect(entry, frame);
    if (changes === undefined) return;
    entry.number = 0;
    this.#hand(frame.id, entry, () => entry.follower.onSnapshot(changes));
    entry.resolve();
  }

  onBatch(frame: FrameOf<'batch'>): void {
    const entry = this.#entries.get(frame.id);
    if (entry === undefined) return;
    if (entry.number === undefined || frame.number !== entry.number + 1) {
      const expected = (entry.number ?? -1) + 1;
      this.#options.onOddity('gap in what is followed', { expected, found: frame.number });
      this.#again(frame.id, entry);
      return;
    }
    const changes = collect(entry, frame);
    if (changes === undefined) return;
    entry.number = frame.number;
    this.#hand(frame.id, entry, () => entry.follower.onBatch(changes));
  }

  onFailure({ id, failure }: FrameOf<'failure'>): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    const error = errorOf(failure, entry.callSite);
    this.#options.onOddity('follow was refused', { error: error.message });
    entry.reject(error);
  }

  end(failure: Failure): void {
    this.#ended = failure;
    for (const entry of this.#entries.values()) entry.reject(errorOf(failure, entry.callSite));
    this.#entries.clear();
  }

  #start(entry: Entry): void {
    const id = this.#options.newId();
    entry.number = undefined;
    entry.parts = [];
    this.#entries.set(id, entry);
    this.#options.send({ type: 'follow', id, scope: entry.scope });
  }

  #stop(id: number): void {
    this.#entries.delete(id);
    this.#options.send({ type: 'unfollow', id });
  }

  #again(id: number, entry: Entry): void {
    this.#stop(id);
    this.#start(entry);
  }

  #hand(id: number, entry: Entry, deliver: () => void): void {
    try {
      deliver();
    } catch (error) {
      this.#options.onOddity('follower failed', { error: error instanceof Error ? error.message : String(error) });
      // It may have stopped itself before it threw.
      if (this.#entries.get(id) === entry) this.#again(id, entry);
    }
  }

  #idOf(entry: Entry): number | undefined {
    for (const [id, other] of this.#entries) if (other === entry) return id;
    return undefined;
  }
}

function collect(entry: Entry, frame: FrameOf<'snapshot' | 'batch'>): readonly Change[] | undefined {
  if (frame.more === true) {
    entry.parts.push(...frame.changes);
    return undefined;
  }
  if (entry.parts.length === 0) return frame.changes;
  const changes = entry.parts.concat(frame.changes);
  entry.parts = [];
  return changes;
}
