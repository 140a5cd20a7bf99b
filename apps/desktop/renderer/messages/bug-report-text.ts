import type { ComponentRecord, Mirror } from '@headwater/state';
import { sortMessages } from './sort-messages.ts';

/** What a bug report is made of. */
export interface BugReportParts {
  /** Milliseconds since the Unix epoch. */
  atMs: number;
  /** Version of this admin, which is its manager's where the manager has served it. */
  version: string;
  /** The browser, as it calls itself. */
  browser: string;
  records: Pick<Mirror, 'all' | 'get'>;
  /** The planet's text, which holds no secrets; a string that says why where it could not be had. */
  planet: Gathered;
  /** Of components that are sad: what their logs and their pipelines say. */
  sad: readonly { id: string; log: Gathered; dot: Gathered }[];
}

/** A text, or why there is none. */
export type Gathered = { text: string } | { missing: string };

/** All that is known of a planet and of what is wrong with it, in English, as Markdown: for whoever repairs Headwater. */
export function bugReportText({ atMs, version, browser, records, planet, sad }: BugReportParts): string {
  const sections: [title: string, body: string][] = [
    [
      'Versions',
      list([`admin ${version}`, browser, ...records.all('worker').map((worker) => workerLine(worker, records))]),
    ],
    ['Moods', list(records.all('component').map((component) => componentLine(component, records)))],
    ['Messages', list(messageLines(records))],
    ['Planet', fenced(planet, 'yaml')],
    ...sad.flatMap(({ id, log, dot }): [string, string][] => [
      [`Log of ${id}`, fenced(log, 'json')],
      [`Pipeline of ${id}`, fenced(dot, 'dot')],
    ]),
  ];
  const parts = sections.map(([title, body]) => `## ${title}\n\n${body}\n`);
  return [`# Headwater bug report, ${new Date(atMs).toISOString()}\n`, ...parts].join('\n');
}

function workerLine(
  { id, version, connected }: { id: string; version: string; connected: boolean },
  records: BugReportParts['records'],
): string {
  const machine = records.get('machine', id);
  const about =
    machine === undefined
      ? []
      : [
          machine.system,
          `${machine.cores} cores`,
          `${Math.round(machine.memoryBytes / 1e6)} MB`,
          `Node ${machine.node}`,
          `GStreamer ${machine.gstreamer === '' ? 'unknown' : machine.gstreamer} with ${machine.elements.length} elements`,
        ];
  return [`worker ${id} ${version}`, connected ? 'connected' : 'away', ...about].join(', ');
}

function componentLine(
  { id, type, workerId, mood, wanted }: ComponentRecord,
  records: BugReportParts['records'],
): string {
  const process = records.get('process', id);
  const { code, signal } = process?.lastExit ?? {};
  return [
    `${id} (${type} on ${workerId}): ${mood}, wanted ${wanted}`,
    ...(process === undefined ? [] : [`process ${process.state}, ${process.restarts} restarts`]),
    ...(process?.responsive === false ? ['does not answer'] : []),
    ...(signal == null ? [] : [`ended by ${signal}`]),
    ...(code == null ? [] : [`ended with ${code}`]),
  ].join(', ');
}

function messageLines(records: BugReportParts['records']): string[] {
  return sortMessages(records.all('message')).map((message) => {
    const about = message.componentId ?? message.workerId ?? 'planet';
    const head = `${new Date(message.atMs).toISOString()} ${message.level} ${about}: ${message.text} (${message.key})`;
    return message.debug === undefined ? head : `${head}\n${indented(message.debug)}`;
  });
}

function list(lines: readonly string[]): string {
  return lines.length === 0 ? 'none' : lines.map((line) => `- ${line}`).join('\n');
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `      ${line}`)
    .join('\n');
}

/** A fence longer than any in the text, so that nothing in it ends it. */
function fenced(gathered: Gathered, language: string): string {
  if ('missing' in gathered) return `Not here: ${gathered.missing}`;
  const longest = Math.max(2, ...[...gathered.text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${gathered.text.trimEnd()}\n${fence}`;
}
