import { createHash } from 'node:crypto';
import { rename } from 'node:fs/promises';
import type { Message } from '@headwater/state';
import { z } from 'zod';
import { readIfThere, writeFileAtomically } from '../home/stored-file.ts';
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

/** Writes what was changed, one write after the other, latest wins. */
export class PlanetStateFile {
  readonly #path: string;
  readonly #onTrouble: (error: unknown) => void;
  #next: PlanetState | undefined;
  #writing: Promise<void> | undefined;

  constructor(path: string, onTrouble: (error: unknown) => void) {
    this.#path = path;
    this.#onTrouble = onTrouble;
  }

  save(state: PlanetState): void {
    this.#next = state;
    this.#writing ??= this.#write();
  }

  /** Resolves when all that was saved is on the disk. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<void> {
    for (let state = this.#next; state !== undefined; state = this.#next) {
      this.#next = undefined;
      try {
        await writeFileAtomically(this.#path, JSON.stringify(state, undefined, 2));
      } catch (error) {
        this.#onTrouble(error);
      }
    }
    this.#writing = undefined;
  }
}

/** What names the content of a planet file. */
export function fileHash(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}
