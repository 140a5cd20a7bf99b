import type { MutableId } from '@headwater/state';
import { Problem } from '@headwater/state';
import { say } from '../say.ts';
import { authorOf } from './author-of.ts';
import { findComponent } from './find-component.ts';
import type { ManagerParts, Session } from './manager-parts.ts';

type Parts = Pick<ManagerParts, 'planet' | 'clock'>;

interface Wish {
  ids: readonly MutableId[];
  untilMs: number;
  reason?: string | undefined;
}

/** Mutes components and flows. Throws Problem when one is not there, or when the time is over already. */
export async function mute(
  parts: Parts,
  session: Pick<Session, 'who' | 'role'>,
  { ids, untilMs, reason = '' }: Wish,
): Promise<null> {
  const found = findMutables(parts, ids);
  if (untilMs <= parts.clock.nowMs()) throw new Problem(say.error('mute-is-over', { until: untilMs }));
  await parts.planet.mutes.mute(found, { who: authorOf(session).who, untilMs, reason });
  return null;
}

/** Ends mutes before their time. Throws Problem when one of what they are about is not there. */
export async function unmute(parts: Parts, { ids }: Pick<Wish, 'ids'>): Promise<null> {
  await parts.planet.mutes.unmute(findMutables(parts, ids));
  return null;
}

function findMutables({ planet }: Parts, ids: readonly MutableId[]): MutableId[] {
  return [...new Set(ids)].map((id) => planet.store.get('flow', id)?.id ?? findComponent({ planet }, id).id);
}
