import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Problem } from '@headwater/state';
import { say } from './say.ts';

/** Reads a planet file that a person named. Throws Problem when it cannot be read. */
export async function readPlanetText(file: string): Promise<{ text: string; file: string }> {
  const path = resolve(file);
  try {
    return { text: await readFile(path, 'utf8'), file: path };
  } catch (cause) {
    throw new Problem(say.error('unreadable-planet', { path }), { cause });
  }
}
