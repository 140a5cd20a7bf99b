import { z } from 'zod';
import type { Clock, Message } from '@headwater/state';
import { mutableIdSchema } from '@headwater/protocol/calls/schemas';
import { readIfThere, writeFileAtomically } from '@headwater/storage/stored-file';
import { say } from '../say.ts';

const stateSchema = z.object({
  version: z.literal(1),
  components: z.record(
    z.string(),
    z.object({
      /** What somebody wished by start or stop; absent where the planet file's `enabled` counts. */
      wanted: z.enum(['running', 'stopped']).optional(),
      start: z.number().int().optional(),
    }),
  ),
  mutes: z
    .array(
      z.object({
        id: mutableIdSchema,
        who: z.string(),
        sinceMs: z.number(),
        untilMs: z.number(),
        reason: z.string(),
      }),
    )
    .default([]),
});

/** What people wish as of now, which is no part of any revision: who shall run (starts, stops, restarts), and who is muted. */
export type RunState = z.infer<typeof stateSchema>;

/** What counts where nobody has started, stopped or muted anything. */
export const noRunState: RunState = { version: 1, components: {}, mutes: [] };

/** Reads who shall run. Where that is broken the planet file counts, and a message says so. */
export async function readRunState(path: string): Promise<{ state: RunState; messages: Message[] }> {
  const text = await readIfThere(path);
  if (text === undefined) return { state: noRunState, messages: [] };
  const state = parse(text);
  if (state !== undefined) return { state, messages: [] };
  return { state: noRunState, messages: [say.warning('run-state-broken', { file: path })] };
}

function parse(text: string): RunState | undefined {
  try {
    const result = stateSchema.safeParse(JSON.parse(text));
    return result.success ? result.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const retryMs = 5000;

/** Writes who shall run, one write after the other, latest wins. What fails is tried again until it is on the disk. */
export class RunStateFile {
  readonly #path: string;
  readonly #clock: Clock;
  readonly #onWritten: (error?: unknown) => void;
  #next: RunState | undefined;
  #writing: Promise<void> | undefined;
  #cancelRetry: (() => void) | undefined;

  /** `onWritten` hears of every write; with the error when it failed. */
  constructor(path: string, clock: Clock, onWritten: (error?: unknown) => void) {
    this.#path = path;
    this.#clock = clock;
    this.#onWritten = onWritten;
  }

  save(state: RunState): void {
    this.#next = state;
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    this.#writing ??= this.#write();
  }

  /** Resolves when all that was saved is on the disk, or cannot be put there. Nothing is tried after it. */
  async settled(): Promise<void> {
    await this.#writing;
    if (this.#cancelRetry === undefined) return;
    this.#cancelRetry();
    this.#cancelRetry = undefined;
    await this.#write();
    this.#stop();
  }

  #stop(): void {
    this.#cancelRetry?.();
  }

  async #write(): Promise<void> {
    for (let state = this.#next; state !== undefined; state = this.#next) {
      this.#next = undefined;
      try {
        await writeFileAtomically(this.#path, JSON.stringify(state, undefined, 2));
        this.#onWritten();
      } catch (error) {
        this.#onWritten(error);
        this.#tryAgain(state);
        break;
      }
    }
    this.#writing = undefined;
  }

  #tryAgain(state: RunState): void {
    // Something newer may have come while this was written.
    this.#next ??= state;
    this.#cancelRetry = this.#clock.after(retryMs, () => this.save(this.#next ?? state));
  }
}
