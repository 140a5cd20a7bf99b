import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { Problem, splitComponentId, type JournalEntry } from '@headwater/state';
import type { Command } from 'commander';
import type { Cli, CliProvider } from '../cli.ts';
import { findComponent } from '../component-names.ts';
import { journalLine } from '../journal-line.ts';
import type { ManagerLink } from '../manager-link.ts';
import { readMoment } from '../moment-value.ts';
import { say } from '../say.ts';

/** The manager gives no more at once. */
const pageSize = 5000;
const defaultLimit = 200;

interface Options {
  since?: string;
  until?: string;
  follow?: boolean;
  limit?: string;
}

/** Adds `journal [COMPONENT]`: what happened, and who did what. */
export function addJournal(program: Command, provider: CliProvider): void {
  program
    .command('journal [component]')
    .description(provider.text('commands.journal'))
    .option('--since <time>', provider.text('options.since'))
    .option('--until <time>', provider.text('options.until'))
    .option('-f, --follow', provider.text('options.follow-journal'))
    .option('-n, --limit <count>', provider.text('options.journal-limit'))
    .action(async (name: string | undefined, options: Options) => {
      const cli = provider.cli();
      // Refused before anything is asked.
      const wish = readWish(options, Date.now());
      await cli.withManager(async (manager) => {
        const about = name === undefined ? undefined : await findAbout(name, manager);
        const query = about === undefined ? wish : { ...wish, about };
        if (options.follow === true) await follow(manager, query, cli);
        else show(await readPages(manager, query), cli);
      });
    });
}

interface Wish {
  sinceMs?: number;
  untilMs?: number;
  limit: number;
  about?: string;
}

function readWish({ since, until, limit }: Options, nowMs: number): Wish {
  return {
    ...(since === undefined ? {} : { sinceMs: readMoment(since, nowMs) }),
    ...(until === undefined ? {} : { untilMs: readMoment(until, nowMs) }),
    // A time was asked for: then all of it is wanted.
    limit: limit === undefined ? (since === undefined ? defaultLimit : Infinity) : readLimit(limit),
  };
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (/^\d{1,9}$/.test(text) && limit > 0) return limit;
  throw new Problem(say.error('not-a-count', { found: text }));
}

/** A component, a flow or a worker; also one that is gone by now but that the journal knows. */
async function findAbout(name: string, { mirror, peer }: ManagerLink): Promise<string> {
  const components = mirror.all('component');
  const known = [...mirror.all('flow').map(({ id }) => id as string), ...mirror.all('worker').map(({ id }) => id)];
  const flowOrWorker = known.find((id) => id === name || id === `/${name}`);
  const isComponent = components.some(({ id }) => id.endsWith(name.startsWith('/') ? name : `/${name}`));
  if (flowOrWorker !== undefined && !isComponent) return flowOrWorker;
  if (!isComponent && (splitComponentId(name) !== undefined || /^\/?[\w-]+$/.test(name))) {
    const { entries } = await peer.call('readJournal', { about: name, limit: 1 });
    if (entries.length > 0) return name;
  }
  return findComponent(name, components).id;
}

async function readPages({ peer }: ManagerLink, { limit, ...query }: Wish): Promise<JournalEntry[]> {
  const pages: JournalEntry[][] = [];
  let missing = limit;
  let before: number | undefined;
  for (;;) {
    const size = Math.min(missing, pageSize);
    const { entries } = await peer.call('readJournal', {
      ...query,
      limit: size,
      ...(before === undefined ? {} : { before }),
    });
    pages.push(entries);
    missing -= entries.length;
    before = entries[0]?.number;
    if (entries.length < size || missing <= 0 || before === undefined) return pages.reverse().flat();
  }
}

function show(entries: readonly JournalEntry[], cli: Cli): void {
  if (cli.options.json === true) cli.printJson(entries.map((entry) => withSentence(entry, cli)));
  else if (entries.length === 0) cli.print(cli.words.t('journal.empty'));
  else for (const entry of entries) cli.print(journalLine(entry, cli.words));
}

function withSentence(entry: JournalEntry, { words }: Cli): object {
  return { ...entry, sentence: words.ofJournal(entry) };
}

async function follow(manager: ManagerLink, query: Wish, cli: Cli): Promise<void> {
  // Listening first: what comes while the past is read would be lost otherwise.
  const chunks = await manager.peer.open('followJournal', query.about === undefined ? {} : { about: query.about });
  let last = 0;
  const print = (entry: JournalEntry): void => {
    if (entry.number <= last) return;
    last = entry.number;
    cli.print(cli.options.json === true ? JSON.stringify(withSentence(entry, cli)) : journalLine(entry, cli.words));
  };
  for (const entry of await readPages(manager, query)) print(entry);
  for await (const line of createInterface({ input: Readable.from(chunks, { objectMode: false }) }))
    print(JSON.parse(line) as JournalEntry);
}
