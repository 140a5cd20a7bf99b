import { Problem, speak, type ParameterValues } from '@headwater/state';
import type { Delivery } from './delivery.ts';
import { words } from './words.ts';

const say = speak('http-streamer', words.en.messages);

/**
 * Disconnects one viewer (`viewer=12`), all of an address (`address=…`) or everybody (`all=true`, `viewer=all`), and
 * returns how many. Throws Problem when it is not said whom.
 */
export function disconnect(delivery: Delivery, args: ParameterValues): { disconnected: number } {
  const { viewer, address, all } = args;
  const everybody = all === true || viewer === 'all';
  const unknown = Object.keys(args).filter((name) => !['viewer', 'address', 'all'].includes(name));
  if (unknown.length > 0 || (!everybody && viewer === undefined && address === undefined))
    throw new Problem(say.error('disconnect-whom', {}));
  const chosen = [...delivery.viewers].filter(
    ({ facts }) =>
      everybody ||
      ((viewer === undefined || facts.id === Number(viewer)) &&
        (address === undefined || facts.address === String(address).toLowerCase())),
  );
  for (const one of chosen) {
    delivery.remove(one);
    one.drop();
  }
  return { disconnected: chosen.length };
}
