import { Problem } from '@headwater/state';
import { emptyPlan, type Plan, type Types } from '../planet-file/plan.ts';
import { readPlanetFile, type PlanetFileResult } from '../planet-file/read-planet-file.ts';
import { say } from '../say.ts';
import { splice, type PlanetEdit } from '../splice/splice.ts';

/** What a planet begins with where there is none yet. */
const firstText = 'version: 1\n';

/** A planet's text and what it says. */
export interface PlanetText {
  text: string;
  plan: Plan;
}

/** No planet: nothing runs. */
export const noPlanet: PlanetText = { text: '', plan: emptyPlan };

/** Reads a planet's text. No text at all is the empty planet, and no mistake. */
export function readText(file: string, text: string, types: Types): PlanetFileResult {
  return text === '' ? { plan: emptyPlan } : readPlanetFile(file, text, types);
}

/** Edits a planet's text. Throws Problem when it is written in a way that cannot be edited there. */
export function editText(text: string, edits: readonly PlanetEdit[]): string {
  try {
    return splice(text === '' ? firstText : text, edits);
  } catch (cause) {
    const place = edits.map(({ path }) => path.join('.')).join(', ');
    throw new Problem(say.error('planet-not-editable', { place }, { debug: String(cause) }), { cause });
  }
}
