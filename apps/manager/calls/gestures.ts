import { isProblem } from '@headwater/state';
import { authorOf } from './author-of.ts';
import { Gesture, type GestureParts } from './gesture.ts';
import type { Session } from './manager-parts.ts';
import type { ParameterWish } from './parameter-wish.ts';

/** The drags of sliders that are under way, each until it is released, rests for a second, or its link ends. */
export class Gestures {
  readonly #parts: GestureParts;
  readonly #bySession = new Map<Session, Map<string, Gesture>>();

  constructor(parts: GestureParts) {
    this.#parts = parts;
  }

  /** Takes one value of a gesture. Throws Problem when it is refused, or at the release when it cannot be recorded. */
  async take(
    session: Session,
    wish: ParameterWish,
    { name, release, base }: { name: string; release: boolean; base: number | undefined },
  ): Promise<{ restarted: boolean; revision: number }> {
    const key = [wish.component.id, wish.key, name].join(' ');
    const gestures = this.#of(session);
    let gesture = gestures.get(key);
    if (gesture === undefined) {
      gesture = new Gesture(this.#parts, authorOf(session), wish, base, () => void this.#endUnasked(session, key));
      gestures.set(key, gesture);
    }
    try {
      await gesture.offer(wish);
    } catch (error) {
      if (release) await this.#end(session, key);
      throw error;
    }
    const isRunning = this.#parts.planet.store.get('process', wish.component.id)?.state === 'running';
    const revision = release ? await this.#end(session, key) : this.#parts.revisions.number;
    return { restarted: release && isRunning && !wish.isLive, revision };
  }

  /** Records what is under way. */
  async close(): Promise<void> {
    await Promise.all([...this.#bySession.keys()].map((session) => this.#endAll(session)));
  }

  #of(session: Session): Map<string, Gesture> {
    const known = this.#bySession.get(session);
    if (known !== undefined) return known;
    const gestures = new Map<string, Gesture>();
    this.#bySession.set(session, gestures);
    void session.closed().then(() => this.#endAll(session));
    return gestures;
  }

  async #endAll(session: Session): Promise<void> {
    const keys = [...(this.#bySession.get(session)?.keys() ?? [])];
    await Promise.all(keys.map((key) => this.#endUnasked(session, key)));
    this.#bySession.delete(session);
  }

  #end(session: Session, key: string): Promise<number> {
    const gestures = this.#bySession.get(session);
    const gesture = gestures?.get(key);
    gestures?.delete(key);
    return gesture?.end() ?? Promise.resolve(this.#parts.revisions.number);
  }

  /** Nobody waits for the answer: what cannot be recorded is a message. */
  async #endUnasked(session: Session, key: string): Promise<void> {
    const { planet, log } = this.#parts;
    try {
      await this.#end(session, key);
      planet.setMessages('gesture', []);
    } catch (error) {
      log.error({ err: error }, 'gesture not recorded');
      if (isProblem(error)) planet.setMessages('gesture', [error.problem]);
    }
  }
}
