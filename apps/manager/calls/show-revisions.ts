import type { PlannedChange, RevisionInfo } from '@headwater/state';
import { createTwoFilesPatch } from 'diff';
import { planDiff } from '../planet-file/plan-diff.ts';
import { readText } from '../revisions/planet-text.ts';
import { textOf } from './change-planet.ts';
import type { ManagerParts } from './manager-parts.ts';

type Parts = Pick<ManagerParts, 'planet' | 'revisions'>;

/** The planet's text, as it runs or as a revision had it. Throws Problem for a revision that is not there. */
export async function exportPlanet(
  { revisions }: Parts,
  { revision = revisions.number }: { revision?: number | undefined },
): Promise<{ text: string; revision: number; file: string }> {
  const text = revision === revisions.number ? revisions.now.text : await textOf(revisions, revision);
  return { text, revision, file: revisions.keeper.file.path };
}

/** Revisions, newest first. */
export function history(
  { revisions }: Parts,
  { before = Infinity, limit }: { before?: number | undefined; limit: number },
): Promise<RevisionInfo[]> {
  return revisions.store.list(before, limit);
}

/** What differs between two revisions; 0 stands for the empty planet before the first. */
export async function diffRevisions(
  { planet, revisions }: Parts,
  { from, to }: { from: number; to: number },
): Promise<{ changes: PlannedChange[]; lines: string }> {
  const textAt = async (number: number): Promise<string> => (number === 0 ? '' : textOf(revisions, number));
  const [old, now] = [await textAt(from), await textAt(to)];
  const planBefore = readText('', old, planet.types).plan;
  const planAfter = readText('', now, planet.types).plan;
  // With types that are gone there are lines only.
  const changes =
    planBefore === undefined || planAfter === undefined ? [] : planDiff(planBefore, planAfter, planet.types);
  const lines = createTwoFilesPatch(String(from), String(to), old, now, undefined, undefined, { context: 3 });
  return { changes, lines: old === now ? '' : withoutHeading(lines) };
}

/** The line of equals signs is no part of a unified diff that other programs need. */
function withoutHeading(lines: string): string {
  return lines.replace(/^=+\n/, '');
}
