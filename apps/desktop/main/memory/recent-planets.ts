import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { Address, RecentPlanet } from '../../bridge/greeter-bridge.ts';
import { KeptFile } from './kept-file.ts';

const entrySchema = z.object({
  name: z.string(),
  host: z.string(),
  port: z.number().int(),
  /** The pin. */
  fingerprint: z.string(),
  user: z.string().exactOptional(),
  lastMs: z.number(),
});
/** A planet as it is remembered: with the whole fingerprint of its key. */
export type KnownPlanet = z.infer<typeof entrySchema>;

const maxPlanets = 30;

/** The planets that this desktop has been connected to, the latest first, with the keys that were compared. */
export class RecentPlanets {
  readonly #file: KeptFile<KnownPlanet[]>;

  private constructor(file: KeptFile<KnownPlanet[]>) {
    this.#file = file;
  }

  static async open(folder: string): Promise<RecentPlanets> {
    return new RecentPlanets(await KeptFile.open(join(folder, 'recent-planets.json'), z.array(entrySchema), []));
  }

  get list(): readonly KnownPlanet[] {
    return this.#file.value;
  }

  /** As the greeter shows them: without the fingerprints. */
  shown(): RecentPlanet[] {
    return this.list.map(({ fingerprint, name, host, port, user, lastMs }) => ({
      ...{ id: planetId(fingerprint), name, host, port, lastMs },
      ...(user === undefined ? {} : { user }),
    }));
  }

  at({ host, port }: Address): KnownPlanet | undefined {
    return this.list.find((entry) => entry.host === host && entry.port === port);
  }

  /** Remembers a planet at its address, instead of what was known there and of where it was before. */
  async remember(planet: KnownPlanet): Promise<void> {
    const others = this.list.filter(
      ({ host, port, fingerprint }) =>
        !(host === planet.host && port === planet.port) && fingerprint !== planet.fingerprint,
    );
    await this.#file.set([planet, ...others].slice(0, maxPlanets));
  }

  async forget(id: string): Promise<void> {
    await this.#file.set(this.list.filter(({ fingerprint }) => planetId(fingerprint) !== id));
  }
}

/** Names a planet by its manager's key: as origin, for its window's storage, for its password. */
export function planetId(fingerprint: string): string {
  // Hexadecimal: an origin's host knows no capitals.
  return createHash('sha256').update(fingerprint).digest('hex').slice(0, 32);
}
