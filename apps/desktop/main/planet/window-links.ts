import type { Link } from '@headwater/protocol/link';

export interface WindowLinksOptions {
  openLink: () => Link;
  /** Hands a frame to the window. */
  onFrame: (link: number, frame: Uint8Array) => void;
  onEnd: (link: number, reason: string) => void;
}

/** Bytes that may be on their way to a window that does not take them: then its link is ended, as the manager would. */
const maxUntakenBytes = 32 * 1024 * 1024;
/** The admin's own, one for bulk, and some that are just ending. */
const maxLinks = 8;

/** The links of one window, by the numbers that it gave them. */
export class WindowLinks {
  readonly #options: WindowLinksOptions;
  readonly #links = new Map<number, { link: Link; untakenBytes: number }>();

  constructor(options: WindowLinksOptions) {
    this.#options = options;
  }

  open(id: number): void {
    if (this.#links.has(id)) return;
    if (this.#links.size >= maxLinks) {
      this.#options.onEnd(id, 'too many links');
      return;
    }
    const entry = { link: this.#options.openLink(), untakenBytes: 0 };
    this.#links.set(id, entry);
    entry.link.start({
      onFrame: (frame) => {
        entry.untakenBytes += frame.byteLength;
        if (entry.untakenBytes > maxUntakenBytes) entry.link.close('too-slow');
        else this.#options.onFrame(id, frame);
      },
      onClose: (reason) => {
        if (this.#links.get(id) !== entry) return;
        this.#links.delete(id);
        this.#options.onEnd(id, reason);
      },
    });
  }

  send(id: number, frame: Uint8Array): void {
    this.#links.get(id)?.link.send(frame);
  }

  /** The window has taken that many bytes. */
  taken(id: number, bytes: number): void {
    const entry = this.#links.get(id);
    if (entry !== undefined) entry.untakenBytes = Math.max(0, entry.untakenBytes - bytes);
  }

  close(id: number, reason: string): void {
    this.#links.get(id)?.link.close(reason);
  }

  closeAll(reason: string): void {
    for (const { link } of [...this.#links.values()]) link.close(reason);
  }
}
