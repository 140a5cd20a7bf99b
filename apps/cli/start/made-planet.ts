import { readFile, writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from 'yaml';

/** What a planet was made for: it is kept as long as the same is asked for. */
export interface Asked {
  port: number;
  /** A media file with the tracks that it has; absent for the demo. */
  media?: { path: string; video: boolean; audio: boolean };
}

/**
 * Writes a planet at `path` unless there is one already that was made for the same: what was changed in it, by hand or
 * by the manager, survives the next start. Another port is changed in it; for another media file it is made anew.
 */
export async function keepOrMake(path: string, asked: Asked, make: () => Promise<string> | string): Promise<void> {
  // Beside the planet: what it was made for cannot be told from a planet that somebody has changed since.
  const note = `${path}.asked.json`;
  const [planet, before] = [await readIfThere(path), parse(await readIfThere(note))];
  if (planet !== undefined && isDeepStrictEqual(before, asked)) return;
  const kept = planet !== undefined && isDeepStrictEqual(before?.media, asked.media) && before !== undefined;
  await writeFile(path, (kept ? withPort(planet, asked.port) : undefined) ?? (await make()));
  await writeFile(note, `${JSON.stringify(asked)}\n`);
}

/** The planet with another port of its door; undefined when it has no such door any more. */
function withPort(planet: string, port: number): string | undefined {
  const document = parseDocument(planet);
  const place = ['atmosphere', 'door', 'port'];
  if (document.errors.length > 0 || !document.hasIn(place.slice(0, 2))) return undefined;
  document.setIn(place, port);
  return document.toString({ lineWidth: 0 });
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(text: string | undefined): Asked | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Asked);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
