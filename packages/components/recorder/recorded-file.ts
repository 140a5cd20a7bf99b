import type { Disk, DiskFile } from './disk.ts';
import type { FileForm } from './file-form.ts';

/** So many files of one name are numbered; then something is wrong. */
const mostOfOneName = 10_000;

/** What is known of one recording. */
export interface FileFacts {
  path: string;
  bytes: number;
  seconds: number;
  beganAtMs: number;
  open: boolean;
}

/** One file: holds whole units only, whatever happens to the disk. */
export class RecordedFile {
  readonly facts: FileFacts;
  readonly #file: DiskFile;
  readonly #form: FileForm;
  readonly #startNs: bigint | null;
  #lastNs: bigint | null;

  private constructor(file: DiskFile, form: FileForm, startNs: bigint | null, beganAtMs: number) {
    this.#file = file;
    this.#form = form;
    this.#startNs = this.#lastNs = startNs;
    this.facts = { path: file.path, bytes: 0, seconds: 0, beganAtMs, open: true };
  }

  /** Makes a file that was not there, numbering its name where it must, and writes its head. Rejects as the disk does. */
  static async begin(options: {
    disk: Disk;
    directory: string;
    /** Without ending. */
    name: string;
    ending: string;
    form: FileForm;
    startNs: bigint | null;
    beganAtMs: number;
  }): Promise<RecordedFile> {
    const { disk, directory, name, ending, form, startNs, beganAtMs } = options;
    const file = await createNumbered(disk, directory, name, ending);
    const recorded = new RecordedFile(file, form, startNs, beganAtMs);
    try {
      await recorded.#write([form.head]);
    } catch (error) {
      await file.close();
      throw error;
    }
    return recorded;
  }

  /** Writes whole units. Where the disk takes only a part, the file ends with the last whole one, and the error is thrown. */
  async append(units: readonly { data: Uint8Array; ptsNs: bigint | null }[]): Promise<void> {
    await this.#write(units.map(({ data }) => this.#form.unit(data)));
    for (const { ptsNs } of units)
      if (ptsNs !== null && (this.#lastNs === null || ptsNs > this.#lastNs)) this.#lastNs = ptsNs;
    this.#measure(this.#lastNs);
  }

  /** Makes what is there survive a power cut, its length included. */
  async sync(): Promise<void> {
    await this.#writeLength();
    await this.#file.sync();
  }

  isGone(): Promise<boolean> {
    return this.#file.isGone();
  }

  /** Ends it. `endNs` is when the next one begins, where that follows at once. */
  async close(endNs: bigint | null = null): Promise<void> {
    if (endNs !== null && this.#lastNs !== null && endNs > this.#lastNs) this.#measure(endNs);
    this.facts.open = false;
    try {
      await this.sync();
    } finally {
      await this.#file.close();
    }
  }

  /** Ends it where its disk takes nothing more. */
  async abandon(): Promise<void> {
    this.facts.open = false;
    await this.#file.close();
  }

  async #write(pieces: readonly Uint8Array[]): Promise<void> {
    const bytes = pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
    let written = 0;
    try {
      while (written < bytes.length)
        written += await this.#file.write(bytes.subarray(written), this.facts.bytes + written);
    } catch (error) {
      let whole = 0;
      for (const { length } of pieces) {
        if (whole + length > written) break;
        whole += length;
      }
      this.facts.bytes += whole;
      // What the disk's error was is what counts, not that it cannot even shorten a file.
      await this.#file.truncate(this.facts.bytes).catch(() => undefined);
      throw error;
    }
    this.facts.bytes += bytes.length;
  }

  async #writeLength(): Promise<void> {
    const length = this.#form.length?.(BigInt(Math.round(this.facts.seconds * 1e9)));
    if (length !== undefined) await this.#file.write(length.bytes, length.at);
  }

  #measure(lastNs: bigint | null): void {
    if (lastNs !== null && this.#startNs !== null) this.facts.seconds = Number(lastNs - this.#startNs) / 1e9;
  }
}

async function createNumbered(disk: Disk, directory: string, name: string, ending: string): Promise<DiskFile> {
  for (let number = 1; ; number += 1) {
    try {
      return await disk.create(directory, `${name}${number === 1 ? '' : `-${number}`}.${ending}`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || number >= mostOfOneName) throw error;
    }
  }
}
