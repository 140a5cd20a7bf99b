import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Clock, RevisionInfo } from '@headwater/state';
import type { Logger } from 'pino';
import { emptyPlan } from '../planet-file/plan.ts';
import type { Planet } from '../planet/planet.ts';
import { say } from '../say.ts';
import { FileKeeper } from './file-keeper.ts';
import { KnownFile } from './known-file.ts';
import { OwnFile } from './own-file.ts';
import { readText, type PlanetText } from './planet-text.ts';
import { RevisionStore } from './revision-store.ts';
import { Revisions } from './revisions.ts';
import { openStoredFolder } from './stored-folder.ts';

/** Where everything about one planet file is stored: each file has a history of its own. */
export function planetFolder(managerFolder: string, file: string): string {
  const name = createHash('sha256').update(resolve(file)).digest('hex').slice(0, 16);
  return join(managerFolder, 'planets', name);
}

export interface OpenOptions {
  planet: Planet;
  clock: Clock;
  log: Pick<Logger, 'error'>;
  /** What `planetFolder` says. */
  folder: string;
  file: string;
  /** A file that was named on the command line must be there. */
  isNamed: boolean;
}

/** Opens the history of a planet file and lets run what it says: the last revision, or a file that is newer. */
export async function openRevisions({ planet, clock, log, folder, file, isNamed }: OpenOptions): Promise<Revisions> {
  const revisionsFolder = join(folder, 'revisions');
  const store = await RevisionStore.open(await openStoredFolder(revisionsFolder));
  const known = await KnownFile.open(await openStoredFolder(folder), store);
  const ownFile = new OwnFile(file, isNamed);
  const keeper = new FileKeeper({ planet, clock, log, file: ownFile, known });
  const revisions = new Revisions({ planet, clock, store, keeper, folder: revisionsFolder });
  const last = await lastReadable(store, planet);
  revisions.begin(last.number, last);
  if (last.number < store.last) await sayUnreadable(store, planet, last.number);
  await takeFile(revisions, planet);
  await keeper.watch();
  return revisions;
}

/** The newest revision that can be read with the types of today. */
async function lastReadable(store: RevisionStore, planet: Planet): Promise<PlanetText & { number: number }> {
  for (let number = store.last; number > 0; number = store.before(number)) {
    const text = await store.text(number);
    const plan = text === undefined ? undefined : readText('', text, planet.types).plan;
    if (text !== undefined && plan !== undefined) return { number, text, plan };
  }
  return { number: 0, text: '', plan: emptyPlan };
}

/** Says why another revision runs than the last one: types that it has are gone, or want other parameters. */
async function sayUnreadable(store: RevisionStore, planet: Planet, runs: number): Promise<void> {
  const { last: revision } = store;
  const text = (await store.text(revision)) ?? '';
  const faults = readText(`${String(revision)}.yaml`, text, planet.types).errors ?? [];
  planet.setMessages('revisions', [...faults, say.error('revision-unreadable', { revision, runs })]);
}

/** Takes over what was written into the file while no manager ran, unless there are changes that never reached it. */
async function takeFile(revisions: Revisions, planet: Planet): Promise<void> {
  const { store, keeper } = revisions;
  const content = await keeper.file.read();
  const { text } = content;
  const isOurs = text === undefined || (await keeper.known.revisionOf(content.sha256)) !== undefined;
  if (isOurs) {
    // What was changed while the file could not be written is caught up with.
    const isBehind = revisions.number > 0 && revisions.number === store.last;
    if (isBehind && content.errors.length === 0) await keeper.write(revisions.number, revisions.now.text);
    return;
  }
  const areBothChanged = keeper.known.revision !== store.last;
  if (areBothChanged || readText(keeper.file.path, text, planet.types).plan === undefined) return;
  const reason: RevisionInfo['reason'] = store.last === 0 ? 'first' : 'edited';
  await revisions.change({
    author: { who: 'file', role: 'owner' },
    reason,
    file: keeper.file.path,
    make: () => ({ text, conflicts: [] }),
    onDone: (number) => keeper.adopt(number, content.sha256),
  });
}
