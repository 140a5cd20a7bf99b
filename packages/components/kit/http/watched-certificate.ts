import { watch, type FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock, Message } from '@headwater/state';
import {
  certificateDates,
  isPair,
  readCertificate,
  type CertificateFiles,
  type CertificatePair,
} from './certificate.ts';

export interface WatchedCertificateOptions extends CertificateFiles {
  clock: Clock;
  /** A pair that can be used, the first or another. */
  onPair: (pair: CertificatePair) => void;
  /** What is wrong with the files or their dates; undefined when all is well again. The pair before stays in use. */
  onMessage: (message: Message | undefined) => void;
}

const lookEveryMs = 5000;
/** Writers of two files take a moment between them. */
const settleMs = 300;
const datesEveryMs = 3_600_000;

/** Looks after a certificate's files, and reads them again when they change, however that was done. */
export class WatchedCertificate {
  readonly #options: WatchedCertificateOptions;
  readonly #watchers: FSWatcher[] = [];
  /** The first look; later ones are told by `onPair`. */
  readonly first: Promise<void>;
  #pair: CertificatePair | undefined;
  #seen = '';
  #faulty = false;
  #saidAtMs = -Infinity;
  #looking: Promise<void> | undefined;
  #cancel: () => void = () => undefined;
  #closed = false;

  constructor(options: WatchedCertificateOptions) {
    this.#options = options;
    const { certificate, key } = options;
    for (const folder of new Set([certificate, ...(key === '' ? [] : [key])].map((file) => dirname(file)))) {
      try {
        const watcher = watch(folder, () => this.#lookAfter(settleMs));
        watcher.on('error', () => watcher.close());
        this.#watchers.push(watcher);
      } catch {
        // No such folder yet, or no watches left: looking every few seconds finds out, too.
      }
    }
    this.first = this.#look();
  }

  get pair(): CertificatePair | undefined {
    return this.#pair;
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
    for (const watcher of this.#watchers) watcher.close();
  }

  #lookAfter(delayMs: number): void {
    if (this.#closed) return;
    this.#cancel();
    this.#cancel = this.#options.clock.after(delayMs, () => void this.#look());
  }

  #look(): Promise<void> {
    this.#looking ??= this.#lookOnce().finally(() => {
      this.#looking = undefined;
      this.#lookAfter(lookEveryMs);
    });
    return this.#looking;
  }

  async #lookOnce(): Promise<void> {
    const { certificate, key, clock } = this.#options;
    const seen = await fingerprint([certificate, key === '' ? certificate : key]);
    const nowMs = clock.nowMs();
    const due = nowMs - this.#saidAtMs >= datesEveryMs;
    if (seen === this.#seen && !this.#faulty && !due) return;
    this.#seen = seen;
    this.#saidAtMs = nowMs;
    const read = await readCertificate(this.#options);
    if (this.#closed) return;
    this.#faulty = !isPair(read);
    if (!isPair(read)) {
      this.#options.onMessage(read);
      return;
    }
    if (read.identity !== this.#pair?.identity) {
      this.#pair = read;
      this.#options.onPair(read);
    }
    this.#options.onMessage(certificateDates(read, certificate, nowMs));
  }
}

/** Changes whenever one of the files is written, replaced, or comes or goes. */
async function fingerprint(files: readonly string[]): Promise<string> {
  const facts = files.map(async (file) => {
    const found = await stat(file).catch(() => undefined);
    return found === undefined ? '-' : `${found.dev} ${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}`;
  });
  return (await Promise.all(facts)).join('; ');
}
