import type { ConflictChoice } from '@headwater/protocol/calls/admin/planet-calls';
import type { ChangeConflict } from '@headwater/state';

export type Take = ConflictChoice['take'];
/** What somebody has chosen, by `conflictKey`. */
export type Picks = ReadonlyMap<string, Take>;

/** Names a conflict with all its values: whoever changes one of them makes it a conflict that was not seen yet. */
export function conflictKey({ id, key, theirs, yours }: ChangeConflict): string {
  return JSON.stringify([id, key, theirs ?? null, yours ?? null]);
}

/** The choices about all conflicts, for the manager; undefined while one is left to choose. */
export function choicesFor(conflicts: readonly ChangeConflict[], picks: Picks): ConflictChoice[] | undefined {
  const choices = conflicts.flatMap((conflict): ConflictChoice[] => {
    const take = picks.get(conflictKey(conflict));
    const { id, key, theirs } = conflict;
    return take === undefined ? [] : [{ id, key, take, ...(theirs === undefined ? {} : { theirs }) }];
  });
  return choices.length === conflicts.length ? choices : undefined;
}
