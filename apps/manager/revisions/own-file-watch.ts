import type { Clock } from '@headwater/state';
import type { OwnFile } from './own-file.ts';

const everyMs = 2000;

/** Looks at a file every two seconds and tells when it has changed. By its status alone: that works on any file system. */
export class OwnFileWatch {
  readonly #file: OwnFile;
  readonly #clock: Clock;
  readonly #onChange: () => Promise<void>;
  #stamp = '';
  #cancel: () => void = () => undefined;
  #looking: Promise<void> | undefined;
  #isClosed = false;

  /** `onChange` is called at the start, too. */
  constructor(file: OwnFile, clock: Clock, onChange: () => Promise<void>) {
    this.#file = file;
    this.#clock = clock;
    this.#onChange = onChange;
  }

  /** Looks now and from now on. */
  async start(): Promise<void> {
    await this.#look();
    this.#again();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancel();
    await this.#looking;
  }

  #again(): void {
    if (this.#isClosed) return;
    this.#cancel = this.#clock.after(everyMs, () => {
      this.#looking = this.#look().finally(() => this.#again());
    });
  }

  async #look(): Promise<void> {
    const stamp = await this.#file.stamp();
    if (stamp === this.#stamp) return;
    this.#stamp = stamp;
    await this.#onChange();
  }
}
