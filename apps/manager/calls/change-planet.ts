import type { ConflictChoice, PlanResult } from '@headwater/protocol/calls/admin/planet-calls';
import { Problem } from '@headwater/state';
import type { PlanetText } from '../revisions/planet-text.ts';
import type { NewText, Revisions, Wish } from '../revisions/revisions.ts';
import { say } from '../say.ts';
import { mergePlanets } from '../splice/merge-planets.ts';
import { authorOf } from './author-of.ts';
import type { ManagerParts, Session } from './manager-parts.ts';

type Parts = Pick<ManagerParts, 'revisions'>;

interface GivenText {
  text: string;
  file?: string | undefined;
  base?: number | undefined;
  choices?: readonly ConflictChoice[] | undefined;
}

/** What applying a text would change. Changes nothing. */
export function planPlanet({ revisions }: Parts, session: Session, given: GivenText): Promise<PlanResult> {
  return revisions.plan(textWish(revisions, session, given));
}

/** Makes the planet what a text says, keeping what others changed since its base. */
export function applyPlanet({ revisions }: Parts, session: Session, given: GivenText): Promise<PlanResult> {
  return revisions.change(textWish(revisions, session, given));
}

/** What applying the planet's own file would change, as it is on the disk now. */
export async function planFile({ revisions }: Parts, session: Session): Promise<PlanResult & { file: string }> {
  return { ...(await revisions.plan(await fileWish(revisions, session))), file: revisions.keeper.file.path };
}

/** Makes the planet what its own file says, keeping what was changed since the file was last known. */
export async function applyFile({ revisions }: Parts, session: Session): Promise<PlanResult & { file: string }> {
  return { ...(await revisions.change(await fileWish(revisions, session))), file: revisions.keeper.file.path };
}

/** Takes back what one revision changed. */
export function undo(
  { revisions }: Parts,
  session: Session,
  {
    revision = revisions.store.last,
    choices,
  }: { revision?: number | undefined; choices?: readonly ConflictChoice[] | undefined },
): Promise<PlanResult> {
  return revisions.change({
    author: authorOf(session),
    reason: 'undone',
    file: revisions.keeper.file.path,
    make: async (now) => {
      const base = await textOf(revisions, revision);
      const before = revisions.store.before(revision);
      if (before === 0) throw new Problem(say.error('undo-first', { revision }));
      return mergePlanets({ base, theirs: now.text, yours: await textOf(revisions, before) }, choices);
    },
  });
}

/** The text of a revision. Throws Problem when there is none of that number. */
export async function textOf({ store }: Pick<Revisions, 'store'>, revision: number): Promise<string> {
  const text = await store.text(revision);
  if (text !== undefined) return text;
  throw new Problem(say.error('no-such-revision', { revision, last: store.last }));
}

function textWish(revisions: Revisions, session: Session, { text, file, base, choices }: GivenText): Wish {
  return {
    author: authorOf(session),
    reason: 'applied',
    file: file ?? 'planet.yaml',
    make: (now) => merged(revisions, now, { text, base, choices }),
  };
}

async function fileWish(revisions: Revisions, session: Session): Promise<Wish> {
  const { file, known } = revisions.keeper;
  const { text, sha256, errors, isThere } = await file.read();
  if (text === undefined) {
    const [error = say.error('planet-file-unreadable', { file: file.path, code: isThere ? '' : 'ENOENT' })] = errors;
    throw new Problem(error);
  }
  const base = (await known.revisionOf(sha256)) ?? known.revision;
  return {
    author: authorOf(session),
    reason: 'applied',
    file: file.path,
    make: (now) => merged(revisions, now, { text, base: base === 0 ? undefined : base }),
    onDone: (revision) => revisions.keeper.adopt(revision, sha256),
  };
}

async function merged(
  revisions: Revisions,
  now: PlanetText,
  { text, base, choices }: Omit<GivenText, 'file'>,
): Promise<NewText> {
  if (base === undefined || base === revisions.number) return { text, conflicts: [] };
  return mergePlanets({ base: await textOf(revisions, base), theirs: now.text, yours: text }, choices);
}
