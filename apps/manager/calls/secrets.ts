import { Problem, type ComponentId } from '@headwater/state';
import { noSuchSecret } from '../secrets/secrets.ts';
import { secretUses } from '../secrets/secret-uses.ts';
import { say } from '../say.ts';
import type { ManagerParts } from './manager-parts.ts';

type Parts = Pick<ManagerParts, 'planet' | 'secrets'>;

/** Sets a secret; who uses it is started anew, and nobody else. */
export async function setSecret({ secrets }: Parts, { name, value }: { name: string; value: string }): Promise<null> {
  await secrets.set(name, value);
  return null;
}

/** Forgets a secret. Throws Problem while a component uses it. */
export async function removeSecret({ planet, secrets }: Parts, { name }: { name: string }): Promise<null> {
  if (!secrets.names.includes(name)) throw noSuchSecret(name, secrets.names);
  const [component] = usersOf(planet, name);
  if (component !== undefined) throw new Problem(say.error('secret-in-use', { name, component }));
  await secrets.remove(name);
  return null;
}

/** All names: those that are set, with who uses each. */
export function listSecrets({ planet, secrets }: Parts): { name: string; usedBy: ComponentId[] }[] {
  return secrets.names.map((name) => ({ name, usedBy: usersOf(planet, name) }));
}

function usersOf(planet: Parts['planet'], name: string): ComponentId[] {
  const users = planet.store.all('component').filter((component) => secretUses(component, planet.types).includes(name));
  return users.map(({ id }) => id);
}
