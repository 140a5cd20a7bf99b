import type { Link } from '../link.ts';

type Events = Parameters<Link['start']>[0];

/** Keeps what a connection brings until its link is started, so that nothing is lost between the two. */
export class EarlyFrames {
  #events: Events | undefined;
  #kept: Uint8Array[] = [];
  #reason: string | undefined;
  #ended = false;

  start(events: Events): void {
    if (this.#events !== undefined) throw new Error('link started twice');
    this.#events = events;
    const kept = this.#kept;
    this.#kept = [];
    const reason = this.#reason;
    if (kept.length === 0 && reason === undefined) return;
    // Not at once: the one who starts is not ready inside `start`.
    queueMicrotask(() => {
      for (const frame of kept) events.onFrame(frame);
      if (reason !== undefined) events.onClose(reason);
    });
  }

  onFrame(frame: Uint8Array): void {
    if (this.#ended) return;
    if (this.#events === undefined) this.#kept.push(frame);
    else this.#events.onFrame(frame);
  }

  /** Only the first end counts. */
  onClose(reason: string): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#events === undefined) this.#reason = reason;
    else this.#events.onClose(reason);
  }
}
