import { access, constants, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Problem } from '@headwater/state';
import { parseDocument } from 'yaml';
import { say } from '../say.ts';
import { filePlanet } from './file-planet.ts';
import { mediaTracks } from './media-tracks.ts';

export interface PlanetOptions {
  planet?: string;
  file?: string;
  port?: number;
}

const demoPort = 8800;

/**
 * Returns the path of the planet file to run: the one that was named, else one made for `--file`, else the home's own,
 * else the demo. What is made lies beside the home's own and is made anew each time.
 */
export async function choosePlanet(home: string, { planet, file, port }: PlanetOptions): Promise<string> {
  const folder = join(home, 'manager');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (file !== undefined) {
    const path = resolve(file);
    const made = join(folder, 'file-planet.yaml');
    await writeFile(made, filePlanet(path, await mediaTracks(path), port ?? demoPort));
    return made;
  }
  const own = planet === undefined ? join(folder, 'planet.yaml') : resolve(planet);
  if (planet !== undefined && !(await isReadable(own)))
    throw new Problem(say.error('unreadable-planet', { path: own }));
  if (planet !== undefined || (await isReadable(own))) {
    if (port !== undefined) throw new Problem(say.error('port-needs-demo', { path: own }));
    return own;
  }
  const demo = parseDocument(await readFile(join(import.meta.dirname, 'planets/demo.yaml'), 'utf8'));
  demo.setIn(['atmosphere', 'door', 'port'], port ?? demoPort);
  const made = join(folder, 'demo-planet.yaml');
  await writeFile(made, demo.toString({ lineWidth: 0 }));
  return made;
}

async function isReadable(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}
