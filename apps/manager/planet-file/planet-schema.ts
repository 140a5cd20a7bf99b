import type { ComponentWords } from '@headwater/state';
import type { Types } from './plan.ts';

/** Returns the JSON schema (2020-12) of a planet file with those types. */
export function planetSchema(types: Types, words?: ReadonlyMap<string, ComponentWords>): object {
  throw new Error(`not there yet: ${types.size} ${words?.size ?? 0}`);
}
