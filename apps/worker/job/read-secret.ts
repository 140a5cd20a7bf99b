import { Problem } from '@headwater/state';
import { kitSays } from './kit-says.ts';

/** Makes what looks up a secret by its name. It throws Problem when nobody has set that one. */
export function secretReader(secrets: Readonly<Record<string, string>>): (name: string) => string {
  return (name) => {
    const value = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
    if (value === undefined) throw new Problem(kitSays.error('secret-missing', { name }));
    return value;
  };
}
