import { speak, type Clock, type Message } from '@headwater/state';
import type { StreamSettings } from './stream-settings.ts';
import { words } from './words.ts';

const say = speak('http-streamer', words.en.messages);

export interface AdmissionOptions {
  clock: Clock;
  settings: StreamSettings;
  viewers: () => number;
  rateBps: () => number;
  say: (message: Message) => void;
  unsay: (key: Message['key']) => void;
}

/** The message that it is full is looked after so often: viewers come and go faster than anybody reads. */
const lookEveryMs = 10_000;

/** Decides whether one more may come, and says so while somebody could not. Lets nobody go. */
export class Admission {
  readonly #options: AdmissionOptions;
  #settings: StreamSettings;
  #said: Message['key'] | undefined;
  #cancel: () => void = () => undefined;
  /** Those who could not come. */
  refused = 0;

  constructor(options: AdmissionOptions) {
    this.#options = options;
    this.#settings = options.settings;
  }

  set settings(settings: StreamSettings) {
    this.#settings = settings;
    this.#look();
  }

  /** Counts the one who asks when there is no room. */
  mayCome(): boolean {
    const full = this.#full();
    if (full === undefined) return true;
    this.refused += 1;
    if (this.#said !== full.key) {
      this.#unsay();
      this.#options.say(full);
      this.#said = full.key;
      this.#wait();
    }
    return false;
  }

  close(): void {
    this.#cancel();
  }

  #full(): Message | undefined {
    const { clientLimit, bandwidthLimitBps } = this.#settings;
    const viewers = this.#options.viewers();
    const about = { atMs: this.#options.clock.nowMs() };
    if (viewers >= clientLimit) return say.warning('full', { limit: clientLimit }, about);
    const bps = this.#options.rateBps();
    if ((viewers + 1) * bps <= bandwidthLimitBps) return undefined;
    return say.warning('bandwidth-full', { limit: bandwidthLimitBps, rate: bps, viewers }, about);
  }

  #look(): void {
    if (this.#said === undefined) return;
    if (this.#full() === undefined) this.#unsay();
    else this.#wait();
  }

  #wait(): void {
    this.#cancel();
    this.#cancel = this.#options.clock.after(lookEveryMs, () => this.#look());
  }

  #unsay(): void {
    this.#cancel();
    if (this.#said !== undefined) this.#options.unsay(this.#said);
    this.#said = undefined;
  }
}
