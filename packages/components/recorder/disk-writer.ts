import type { Clock } from '@headwater/state';
import type { Disk } from './disk.ts';
import { fileEnding, fileForm } from './file-form.ts';
import { RecordedFile, type FileFacts } from './recorded-file.ts';
import type { RecordingStep } from './recording-plan.ts';

export interface DiskWriterOptions {
  disk: Disk;
  directory: string;
  clock: Clock;
  /** Path below the directory, without ending, of a file that begins at that moment. */
  name: (atMs: number) => string;
  onBegun: (file: FileFacts) => void;
  /** Called every few seconds with what is free. */
  onFree: (freeBytes: number) => void;
  /** The file that is being written was deleted. */
  onRemoved: (path: string) => void;
  /** How many bytes wait to be written, whenever that changes. */
  onWaiting: (bytes: number) => void;
  /** Nothing more is written. */
  onFailed: (error: NodeJS.ErrnoException, path: string) => void;
}

/** A power cut costs at most so much. */
const syncEveryMs = 2_000;
/** Written at once. */
const batchBytes = 1_000_000;
/** Recordings that are remembered. */
const mostFacts = 1_000;

type Task = RecordingStep | { type: 'sync' };

/** Writes steps to files, one after the other, off the way of those who give them. */
export class DiskWriter {
  bytes = 0;
  begun = 0;
  /** Of all files together. */
  seconds = 0;
  freeBytes = 0;
  readonly files: FileFacts[] = [];
  readonly #options: DiskWriterOptions;
  readonly #tasks: Task[] = [];
  #waiting = 0;
  #file: RecordedFile | undefined;
  #working: Promise<void> | undefined;
  #cancelTick: () => void;
  #failed = false;
  #removed = false;
  #closed = false;

  constructor(options: DiskWriterOptions) {
    this.#options = options;
    this.#cancelTick = options.clock.after(syncEveryMs, () => this.#tick());
  }

  /** Bytes that wait to be written. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Path of the file that is being written, or else its directory. */
  get path(): string {
    return this.#file?.facts.path ?? this.#options.directory;
  }

  push(steps: readonly RecordingStep[]): void {
    if (this.#failed || this.#closed) return;
    for (const step of steps) {
      this.#tasks.push(step);
      if (step.type === 'unit') this.#waiting += step.data.length;
    }
    if (steps.length === 0) return;
    this.#options.onWaiting(this.#waiting);
    this.#work();
  }

  /** Writes what waits, and ends the file. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelTick();
    await this.#working;
    const file = this.#file;
    this.#file = undefined;
    await file?.close();
  }

  #tick(): void {
    this.#cancelTick = this.#options.clock.after(syncEveryMs, () => this.#tick());
    if (this.#failed || this.#tasks.some(({ type }) => type === 'sync')) return;
    this.#tasks.push({ type: 'sync' });
    this.#work();
  }

  #work(): void {
    this.#working ??= this.#workAll().finally(() => (this.#working = undefined));
  }

  async #workAll(): Promise<void> {
    // Begun in a turn of its own: what comes in one piece is written in one.
    await Promise.resolve();
    try {
      while (this.#tasks.length > 0) await this.#next();
    } catch (error) {
      this.#failed = true;
      const { path } = this;
      this.#tasks.length = 0;
      const file = this.#file;
      this.#file = undefined;
      await file?.abandon().catch(() => undefined);
      this.#options.onFailed(error as NodeJS.ErrnoException, path);
    }
  }

  async #next(): Promise<void> {
    const [task] = this.#tasks;
    if (task?.type === 'unit') return this.#append();
    this.#tasks.shift();
    if (task?.type === 'sync') return this.#sync();
    if (task?.type === 'begin') return this.#begin(task);
  }

  async #begin({ caps, header, ptsNs, reason }: Extract<RecordingStep, { type: 'begin' }>): Promise<void> {
    const { disk, directory, clock, name, onBegun } = this.#options;
    const before = this.#file;
    this.#file = undefined;
    // Only where the same stream goes on does the next file begin where this one ends.
    const goesOn = ['time', 'size', 'asked'].includes(reason);
    await this.#counted(before, () => before?.close(goesOn ? ptsNs : null));
    const beganAtMs = clock.nowMs();
    const file = await RecordedFile.begin({
      ...{ disk, directory, name: name(beganAtMs), ending: fileEnding(caps), form: fileForm(caps, header) },
      ...{ startNs: ptsNs, beganAtMs },
    });
    this.#file = file;
    this.#removed = false;
    this.begun += 1;
    this.bytes += file.facts.bytes;
    this.files.push(file.facts);
    if (this.files.length > mostFacts) this.files.shift();
    onBegun(file.facts);
  }

  async #append(): Promise<void> {
    const units: Extract<RecordingStep, { type: 'unit' }>[] = [];
    let size = 0;
    for (let next = this.#tasks[0]; next?.type === 'unit' && size < batchBytes; next = this.#tasks[0]) {
      units.push(next);
      size += next.data.length;
      this.#tasks.shift();
    }
    const file = this.#file;
    await this.#counted(file, () => file?.append(units));
    this.#waiting -= size;
    this.#options.onWaiting(this.#waiting);
  }

  async #sync(): Promise<void> {
    const { disk, directory, onFree, onRemoved } = this.#options;
    const file = this.#file;
    await file?.sync();
    this.freeBytes = await disk.freeBytes(directory);
    onFree(this.freeBytes);
    if (file === undefined || this.#removed || !(await file.isGone())) return;
    this.#removed = true;
    onRemoved(file.facts.path);
  }

  async #counted(file: RecordedFile | undefined, work: () => Promise<void> | undefined): Promise<void> {
    const { bytes = 0, seconds = 0 } = file?.facts ?? {};
    try {
      await work();
    } finally {
      this.bytes += (file?.facts.bytes ?? 0) - bytes;
      this.seconds += (file?.facts.seconds ?? 0) - seconds;
    }
  }
}
