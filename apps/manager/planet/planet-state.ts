import { createHash } from 'node:crypto';
import { rename } from 'node:fs/promises';
import type { Clock, Message } from '@headwater/state';
import { z } from 'zod';
import { readIfThere, writeFileAtomically } from '@headwater/storage/stored-file';
import { say } from '../say.ts';

const stateSchema = z.object({
  version: z.literal(1),
  /** SHA-256 (hex) of the planet file's bytes that the changes belong to. */
  fileSha256: z.string(),
  components: z.record(
    z.string(),
    z.object({
      parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      wanted: z.enum(['running', 'stopped']).optional(),
      start: z.number().int().optional(),
    }),
  ),
});

/** What was changed since the planet file was read. */
export type PlanetState = z.infer<typeof stateSchema>;

/** Reads what was changed. What belongs to another file, or is broken, is moved aside, with a message that says so. */
export async function readPlanetState(
  path: string,
  file: string,
  fileSha256: string,
): Promise<{ state: PlanetState; messages: Message[] }> {
  const empty: PlanetState = { version: 1, fileSha256, components: {} };
  const text = await readIfThere(path);
  if (text === undefined) return { state: empty, messages: [] };
  const state = parse(text);
  if (state?.fileSha256 === fileSha256) return { state, messages: [] };
  const kept = `${path}.old`;
  await rename(path, kept);
  if (state === undefined) return { state: empty, messages: [say.warning('planet-state-broken', { file, kept })] };
  const hasChanges = Object.values(state.components).some(
    ({ parameters, wanted }) => wanted !== undefined || Object.keys(parameters).length > 0,
  );
  return { state: empty, messages: hasChanges ? [say.info('planet-state-set-aside', { file, kept })] : [] };
}

function parse(text: string): PlanetState | undefined {
  try {
    const result = stateSchema.safeParse(JSON.parse(text));
    return result.success ? result.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const retryMs = 5000;

/** Writes what was changed, one write after the other, latest wins. What fails is tried again until it is on the disk. */
export class PlanetStateFile {
  readonly #path: string;
  readonly #clock: Clock;
  readonly #onWritten: (error?: unknown) => void;
  #next: PlanetState | undefined;
  #writing: Promise<void> | undefined;
  #cancelRetry: (() => void) | undefined;

  /** `onWritten` hears of every write; with the error when it failed. */
  constructor(path: string, clock: Clock, onWritten: (error?: unknown) => void) {
    this.#path = path;
    this.#clock = clock;
    this.#onWritten = onWritten;
  }

  save(state: PlanetState): void {
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

  #tryAgain(state: PlanetState): void {
    // Something newer may have come while this was written.
    this.#next ??= state;
    this.#cancelRetry = this.#clock.after(retryMs, () => this.save(this.#next ?? state));
  }
}

/** What names the content of a planet file. */
export function fileHash(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}
