import { access, constants, mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Problem } from '@headwater/state';
import { parseDocument } from 'yaml';
import { say } from '../say.ts';
import { filePlanet } from './file-planet.ts';
import { keepOrMake } from './made-planet.ts';
import { mediaTracks } from './media-tracks.ts';

export interface PlanetOptions {
  planet?: string;
  file?: string;
  port?: number;
}

const demoPort = 8800;

/**
 * Returns the path of the planet file to run: the one that was named, else one made for `--file`, else the home's own,
 * else the demo. What is made lies beside the home's own, and is
 * made only where there is none for what is asked: it is a planet like any other, and changes to it stay.
 */
export async function choosePlanet(home: string, { planet, file, port }: PlanetOptions): Promise<string> {
  const folder = join(home, 'manager');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (file !== undefined) {
    const path = resolve(file);
    const made = join(folder, 'file-planet.yaml');
    const tracks = await mediaTracks(path);
    const asked = { port: port ?? demoPort, media: { path, video: tracks.video, audio: tracks.audio } };
    await keepOrMake(made, asked, () => filePlanet(path, tracks, asked.port));
    return made;
  }
  const own = planet === undefined ? join(folder, 'planet.yaml') : resolve(planet);
  if (planet !== undefined && !(await isReadable(own)))
    throw new Problem(say.error('unreadable-planet', { path: own }));
  if (planet !== undefined || (await isReadable(own))) {
    if (port !== undefined) throw new Problem(say.error('port-needs-demo', { path: own }));
    return own;
  }
  const made = join(folder, 'demo-planet.yaml');
  await keepOrMake(made, { port: port ?? demoPort }, () => demoPlanet(port ?? demoPort));
  return made;
}

async function demoPlanet(port: number): Promise<string> {
  const demo = parseDocument(await readFile(join(import.meta.dirname, 'planets/demo.yaml'), 'utf8'));
  demo.setIn(['atmosphere', 'door', 'port'], port);
  return demo.toString({ lineWidth: 0 });
}

async function isReadable(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}
