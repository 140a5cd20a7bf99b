import { groupMood, worstFirst, type Mood, type MuteRecord } from '@headwater/state';
import { folded, type DashboardRow } from './dashboard-row.ts';
import type { Grouping, SortColumn, ViewChoices } from './view-choices.ts';

/** The head of a group, or one component in it. */
export type DashboardItem = DashboardGroup | { kind: 'row'; row: DashboardRow };

export interface DashboardGroup {
  kind: 'group';
  /** A flow's id, a worker's name or a mood. */
  key: string;
  /** The flow's label or the worker's name; for a mood the key itself, which the page has a word for. */
  label: string;
  mood: Mood;
  /** How many of each mood, the worst first. */
  counts: readonly { mood: Mood; count: number }[];
  rows: readonly DashboardRow[];
}

/**
 * The rows that fit the filter, sorted and grouped as chosen. Sad and lost ones that nobody has muted come first whatever
 * they are sorted by, and so do the groups that hold them.
 */
export function arrangeRows(
  rows: readonly DashboardRow[],
  { filter, sort, isDescending, group }: ViewChoices,
  locale: string,
): readonly DashboardItem[] {
  const terms = folded(filter).split(/\s+/).filter(Boolean);
  const fitting = rows.filter(({ text }) => terms.every((term) => text.includes(term)));
  const { compare: compareTexts } = new Intl.Collator(locale, { numeric: true });
  const values = sortValues[sort];
  const compare = (one: DashboardRow, other: DashboardRow): number => {
    // Sorted by mood, the direction that was chosen decides alone.
    const byTrouble = sort === 'mood' ? 0 : trouble(one) - trouble(other);
    return (
      byTrouble ||
      compareValues(values(one), values(other), isDescending, compareTexts) ||
      compareTexts(one.id, other.id)
    );
  };
  const sorted = fitting.toSorted(compare);
  if (group === 'none') return sorted.map((row) => ({ kind: 'row', row }));
  return groupsOf(sorted, group)
    .toSorted((one, other) => rank(one.mood) - rank(other.mood) || compareTexts(one.label, other.label))
    .flatMap((head) => [head, ...head.rows.map((row) => ({ kind: 'row' as const, row }))]);
}

type SortValue = string | number | undefined;

const sortValues: Readonly<Record<SortColumn, (row: DashboardRow) => SortValue>> = {
  mood: ({ mood }) => rank(mood),
  label: ({ label }) => label,
  type: ({ typeTitle }) => typeTitle,
  flow: ({ flowLabel }) => flowLabel,
  worker: ({ workerId }) => workerId,
  // Who started last runs for the shortest time.
  uptime: ({ startedAtMs }) => (startedAtMs === undefined ? undefined : -startedAtMs),
  cpu: ({ cpu }) => cpu,
};

// What is not known comes last in both directions.
function compareValues(
  one: SortValue,
  other: SortValue,
  isDescending: boolean,
  compareTexts: (one: string, other: string) => number,
): number {
  if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
  const order =
    typeof one === 'number' && typeof other === 'number' ? one - other : compareTexts(String(one), String(other));
  return isDescending ? -order : order;
}

function groupsOf(rows: readonly DashboardRow[], by: Exclude<Grouping, 'none'>): DashboardGroup[] {
  const groups = Map.groupBy(rows, (row) => (by === 'flow' ? row.flowId : by === 'worker' ? row.workerId : row.mood));
  return [...groups].map(([key, members]) => ({
    kind: 'group',
    key,
    label: by === 'flow' ? (members[0]?.flowLabel ?? key) : key,
    mood: by === 'mood' ? (members[0]?.mood ?? 'sleeping') : groupMood(members, mutes(members)),
    counts: worstFirst
      .map((mood) => ({ mood, count: members.filter((row) => row.mood === mood).length }))
      .filter(({ count }) => count > 0),
    rows: members,
  }));
}

function mutes(members: readonly DashboardRow[]): MuteRecord[] {
  return members.flatMap(({ mute }) => mute ?? []);
}

function trouble({ mood, mute }: DashboardRow): number {
  if (mute !== undefined) return 2;
  return mood === 'sad' ? 0 : mood === 'lost' ? 1 : 2;
}

function rank(mood: Mood): number {
  return worstFirst.indexOf(mood);
}
