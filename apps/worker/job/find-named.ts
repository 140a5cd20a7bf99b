import { nearestName, Problem } from '@headwater/state';
import { kitSays } from './kit-says.ts';

/** Returns what `table` has under that name. Throws Problem that lists what there is when it has none. */
export function findNamed<Value>(
  table: Readonly<Record<string, Value>> | undefined,
  name: string,
  kind: 'question' | 'action',
): Value {
  // Own names only: nobody asks for what every object inherits.
  const value = table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
  if (value !== undefined) return value;
  const names = Object.keys(table ?? {});
  const args = { [kind]: name, known: names.join(', ') };
  if (names.length === 0) throw new Problem(kitSays.error(kind === 'question' ? 'no-questions' : 'no-actions', args));
  const nearest = nearestName(name, names) ?? names[0] ?? '';
  throw new Problem(kitSays.error(`unknown-${kind}`, { ...args, nearest }));
}
