import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Message } from '@headwater/state';
import { errorCode, readIfThere, writeFileAtomically } from '@headwater/storage/stored-file';
import { emptyPlan, type Plan, type Types } from '../planet-file/plan.ts';
import { maxPlanetFileBytes } from '../planet-file/planet-source.ts';
import { readPlanetFile } from '../planet-file/read-planet-file.ts';
import { say } from '../say.ts';
import { fileHash, readPlanetState, type PlanetState } from './planet-state.ts';

export interface LoadedPlanet {
  plan: Plan;
  state: PlanetState;
  /** What is wrong with the files. */
  messages: readonly Message[];
}

/** Where a planet is stored. */
export interface PlanetFiles {
  file: string;
  /** A file that was named on the command line must be there; the home's own need not. */
  isNamed: boolean;
  folder: string;
}

export function planetStatePath(folder: string): string {
  return join(folder, 'planet-state.json');
}

/** Reads the planet file and what was changed since. With a bad file the last good one counts, and the errors are messages. */
export async function loadPlanet({ file, isNamed, folder }: PlanetFiles, types: Types): Promise<LoadedPlanet> {
  const lastGoodPath = join(folder, 'planet-last-good.yaml');
  const { text, errors: unreadable } = await readText(file, isNamed);
  const read = text === undefined ? { errors: unreadable } : readPlanetFile(file, text, types);
  if (read.plan !== undefined && text !== undefined) {
    await writeFileAtomically(lastGoodPath, text);
    return withState(read.plan, file, text, folder, []);
  }
  const errors = read.errors ?? [];
  if (errors.length === 0) return withState(emptyPlan, file, '', folder, []);
  const lastGood = await readIfThere(lastGoodPath);
  const plan = lastGood === undefined ? undefined : readPlanetFile(lastGoodPath, lastGood, types).plan;
  if (lastGood === undefined || plan === undefined) {
    // Not read, so not set aside: the changes count again when the file is corrected.
    return { plan: emptyPlan, state: { version: 1, fileSha256: '', components: {} }, messages: errors };
  }
  return withState(plan, file, lastGood, folder, [...errors, say.warning('planet-file-last-good', { file })]);
}

async function withState(
  plan: Plan,
  file: string,
  text: string,
  folder: string,
  messages: readonly Message[],
): Promise<LoadedPlanet> {
  const read = await readPlanetState(planetStatePath(folder), file, fileHash(text));
  return { plan, state: read.state, messages: [...messages, ...read.messages] };
}

async function readText(file: string, isNamed: boolean): Promise<{ text?: string; errors: Message[] }> {
  try {
    return await readRegular(file);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' && !isNamed) return { errors: [] };
    return { errors: [say.error('planet-file-unreadable', { file, code })] };
  }
}

async function readRegular(file: string): Promise<{ text?: string; errors: Message[] }> {
  // Without waiting: a pipe that nobody writes to would keep the manager from starting, and from ending.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return { errors: [say.error('planet-file-no-file', { file })] };
    if (stats.size > maxPlanetFileBytes)
      return {
        errors: [say.error('planet-file-too-large', { file, found: stats.size, expected: maxPlanetFileBytes })],
      };
    return { text: await handle.readFile('utf8'), errors: [] };
  } finally {
    await handle.close();
  }
}
