import type { Mirror } from '@headwater/state';
import ownPackage from '../../package.json';
import type { Session } from '../../session/session.ts';
import { bugReportText, type Gathered } from './bug-report-text.ts';

/** Of that many sad components logs and pipelines are asked for: the first trouble explains the others. */
const maxSad = 10;
const logLines = 200;

/** Asks for what a bug report needs beside the records, and writes it. What cannot be had is named in it, with the reason. */
export async function gatherBugReport(
  session: Pick<Session, 'call' | 'open'>,
  records: Mirror,
  mayReadLogs: boolean,
): Promise<string> {
  const ids = records
    .all('component')
    .filter(({ mood }) => mood === 'sad')
    .slice(0, maxSad)
    .map(({ id }) => id);
  const planet = gathered(async () => (await session.call('exportPlanet', {})).text);
  const sad = ids.map(async (id) => ({
    id,
    log: mayReadLogs
      ? await gathered(async () => textOf(await session.open('logs', { id, lines: logLines, follow: false })))
      : { missing: 'only operators may read logs' },
    dot: await gathered(async () => (await session.call('dot', { id })).dot),
  }));
  return bugReportText({
    atMs: Date.now(),
    version: ownPackage.version,
    browser: navigator.userAgent,
    records,
    planet: await planet,
    sad: await Promise.all(sad),
  });
}

async function gathered(ask: () => Promise<string>): Promise<Gathered> {
  try {
    return { text: await ask() };
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return text;
}
