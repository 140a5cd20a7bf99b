import { appendFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readLog, type ReadLogOptions } from './read-log.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hw-log-'));
  path = join(folder, 'worker-local.log');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

function line(msg: string, component = '/a/b'): string {
  return `${JSON.stringify({ level: 'info', time: 1, component, msg })}\n`;
}

function options(fields: Partial<ReadLogOptions> = {}): ReadLogOptions {
  return { path, lines: 100, follow: false, signal: new AbortController().signal, nowMs: () => 0, ...fields };
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<string[]> {
  let text = '';
  for await (const chunk of chunks) text += Buffer.from(chunk).toString();
  return messages(text);
}

function messages(text: string): string[] {
  return text
    .split('\n')
    .filter((each) => each !== '')
    .map((each) => (JSON.parse(each) as { msg: string }).msg);
}

test('the last lines come oldest first, also when they lie further back than one piece', async () => {
  const lines = Array.from({ length: 3000 }, (_, index) => line(`line ${index} ${'ñ'.repeat(index % 90)}`));
  await writeFile(path, lines.join(''));
  const read = await collect(readLog(options({ lines: 1500 })));
  expect(read).toEqual(messages(lines.slice(-1500).join('')));
});

test('a component’s lines are found between those of others', async () => {
  const lines = Array.from({ length: 5000 }, (_, index) =>
    line(`line ${index}`, index % 1000 === 7 ? '/a/rare' : '/a/rare2'),
  );
  await writeFile(path, lines.join(''));
  expect(await collect(readLog(options({ component: '/a/rare', lines: 3 })))).toEqual([
    'line 2007',
    'line 3007',
    'line 4007',
  ]);
});

test('only lines of a level or a worse one come, of the past and of what follows; the number asked for is of those', async () => {
  const at = (level: string, msg: string): string => `${JSON.stringify({ level, time: 1, component: '/a/b', msg })}\n`;
  const all = [at('error', 'one'), at('info', 'two'), at('warn', 'three'), at('debug', 'four'), 'no JSON at all\n'];
  await writeFile(path, all.join(''));
  const past: string[] = [];
  for await (const chunk of readLog(options({ level: 'warn', lines: 3 }))) past.push(Buffer.from(chunk).toString());
  expect(past.join('')).toBe([all[0], all[2], all[4]].join(''));
  const ending = new AbortController();
  const following = readLog(options({ level: 'warn', lines: 0, follow: true, signal: ending.signal }));
  const next = following.next();
  await appendFile(path, at('info', 'five') + at('error', 'six'));
  expect(messages(Buffer.from((await next).value as Uint8Array).toString())).toEqual(['six']);
  ending.abort();
  await following.return(undefined);
});

test('a line longer than a piece, and a last line without an end, come whole', async () => {
  const long = 'x'.repeat(200_000);
  await writeFile(path, line('first') + line(long) + line('last').trimEnd());
  expect(await collect(readLog(options({ lines: 2 })))).toEqual([long, 'last']);
});

test('followed lines come over a rotation, from both files', { timeout: 15_000 }, async () => {
  await writeFile(path, line('old'));
  const abort = new AbortController();
  const chunks = readLog(options({ follow: true, signal: abort.signal }))[Symbol.asyncIterator]();
  let text = '';
  const until = async (msg: string): Promise<void> => {
    while (!messages(text).includes(msg)) {
      const next = await chunks.next();
      if (next.done === true) throw new Error(`ended before ${msg}`);
      text += Buffer.from(next.value).toString();
    }
  };
  await until('old');
  await appendFile(path, line('before'));
  await until('before');
  await rename(path, `${path}.1`);
  await appendFile(`${path}.1`, line('late'));
  await writeFile(path, line('after'));
  await until('after');
  abort.abort();
  expect((await chunks.next()).done).toBe(true);
  expect(messages(text)).toEqual(['old', 'before', 'late', 'after']);
});

test('more than 500 followed lines in a second are left out and counted', { timeout: 15_000 }, async () => {
  await writeFile(path, line('past'));
  const abort = new AbortController();
  const seen: { msg: string; leftOut?: number }[] = [];
  for await (const chunk of readLog(options({ follow: true, signal: abort.signal }))) {
    for (const each of Buffer.from(chunk).toString().trimEnd().split('\n')) seen.push(JSON.parse(each) as never);
    if (seen.length === 1) await appendFile(path, Array.from({ length: 800 }, (_, index) => line(`${index}`)).join(''));
    if (seen.some((each) => each.leftOut !== undefined)) abort.abort();
  }
  const shown = seen.slice(1).filter((each) => each.leftOut === undefined).length;
  const leftOut = seen.reduce((sum, each) => sum + (each.leftOut ?? 0), 0);
  expect(shown).toBe(500);
  expect(shown + leftOut).toBe(800);
});
