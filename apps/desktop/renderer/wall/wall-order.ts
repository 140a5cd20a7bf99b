import type { Mood } from '@headwater/state';

/** What the order of the wall goes by. */
interface Placed {
  id: string;
  label: string;
  mood: Mood;
}

/** How bad each tile counts, and until when it counts so though it is better by now. */
export type WallMemory = ReadonlyMap<string, { rank: number; untilMs: number }>;

/** What fails, is started again and fails again stays where it is: a tile sinks after so long a time without trouble. */
const settleMs = 20_000;

/** Remembers who is in trouble. Returns what it got when nothing is new, so that nothing is drawn anew. */
export function rememberTrouble(tiles: readonly Placed[], memory: WallMemory, nowMs: number): WallMemory {
  const next = new Map(
    tiles.map(({ id, mood }) => {
      const rank = rankOf(mood);
      const before = memory.get(id);
      if (rank === wellRank && (before === undefined || before.untilMs <= nowMs)) return [id, well] as const;
      if (before !== undefined && before.rank < rank && nowMs < before.untilMs) return [id, before] as const;
      // Told anew once a second at most, as the time is.
      return [id, { rank, untilMs: nowMs + settleMs }] as const;
    }),
  );
  const isSame =
    next.size === memory.size &&
    [...next].every(([id, { rank, untilMs }]) => {
      const before = memory.get(id);
      return before?.rank === rank && before.untilMs === untilMs;
    });
  return isSame ? memory : next;
}

/** Those in trouble first, the worst of them before the others; otherwise by name, so that each stays in its place. */
export function arrangeTiles<T extends Placed>(tiles: readonly T[], memory: WallMemory, locale: string): readonly T[] {
  const names = new Intl.Collator(locale, { numeric: true });
  const rank = ({ id, mood }: T): number => memory.get(id)?.rank ?? rankOf(mood);
  return tiles.toSorted(
    (one, other) => rank(one) - rank(other) || names.compare(one.label, other.label) || (one.id < other.id ? -1 : 1),
  );
}

const wellRank = 2;
const well = { rank: wellRank, untilMs: 0 };

function rankOf(mood: Mood): number {
  if (mood === 'sad' || mood === 'lost') return 0;
  return mood === 'hungry' ? 1 : wellRank;
}
