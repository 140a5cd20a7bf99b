import type { KeptFile } from './kept-file.ts';
import { Passwords, type Safe } from './passwords.ts';
import { RecentPlanets } from './recent-planets.ts';
import { openSettings, type Settings } from './settings.ts';
import { WindowPlaces } from './window-places.ts';

/** All that the desktop remembers between its starts. */
export interface Memory {
  recent: RecentPlanets;
  passwords: Passwords;
  places: WindowPlaces;
  settings: KeptFile<Settings>;
}

export async function openMemory(folder: string, safe: Safe): Promise<Memory> {
  return {
    recent: await RecentPlanets.open(folder),
    passwords: await Passwords.open(folder, safe),
    places: await WindowPlaces.open(folder),
    settings: await openSettings(folder),
  };
}
