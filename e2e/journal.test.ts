import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demo } from './planets.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

let planet: PlanetUnderTest;

beforeAll(async () => {
  planet = await startPlanet(demo);
  await planet.untilAllHappy();
}, 90_000);

afterAll(async () => {
  await planet.stop();
}, 30_000);

/** The journal's lines as a person sees them. */
async function journal(...args: string[]): Promise<string> {
  const { code, out, error } = await planet.headwater('journal', ...args);
  expect(error).toBe('');
  expect(code).toBe(0);
  return out;
}

/** What of the journal is on the disk. */
async function stored(): Promise<string> {
  const files = (await readdir(planet.home, { recursive: true })).filter((name) => name.endsWith('.jsonl'));
  return (await Promise.all(files.toSorted().map((name) => readFile(join(planet.home, name), 'utf8')))).join('');
}

test('the journal says who did what, and why something was sad, in two languages, also after a restart of the manager', async () => {
  expect((await planet.headwater('set', '/test/vp8', 'bitrate', '250k')).code).toBe(0);
  expect((await planet.headwater('set', '/test/vp8', 'bitrate', '1')).code).not.toBe(0);
  process.kill(planet.pid('/test/opus'), 'SIGKILL');
  const all = await waitFor(
    'the killed job to be happy again, in the journal',
    async () => {
      const out = await journal('--since', '10m');
      return /opus: waking → happy(?![^]*opus: waking → happy)/.test(out.slice(out.lastIndexOf('→ sad')))
        ? out
        : undefined;
    },
    60_000,
  );
  expect(all).toContain('The manager has started.');
  expect(all).toContain('Worker local has connected.');
  expect(all).toMatch(/\([\d.:a-f]+\) set bitrate of \/test\/vp8 to 250000\n/);
  expect(all).toMatch(/set bitrate of \/test\/vp8 to 1 – it did not work: .*bitrate/);
  expect(all).toMatch(/\/test\/opus: error: .*SIGKILL/);
  expect(all).toMatch(/\/test\/opus: (happy|hungry) → sad/);
  expect(all.indexOf('/test/opus: error:')).toBeLessThan(all.indexOf('→ sad'));

  // Entries are on the disk a second later at most: a kill before that would take them along.
  await waitFor('all of it to be on the disk', async () => {
    const lines = (await stored()).split('\n').filter((line) => line.includes('"/test/opus"'));
    return lines.some((line) => line.includes('"mood":"sad"')) && lines.at(-1)?.includes('"mood":"happy"');
  });
  process.kill(await planet.daemonPid('manager'), 'SIGKILL');
  await waitFor('the manager to be gone', () => planet.link.peer.closed.then(() => true), 30_000);
  await planet.reconnect();
  await planet.untilAllHappy(60_000);

  const spanish = await journal('--lang', 'es', 'opus');
  expect(spanish).toMatch(/\/test\/opus: (contento|hambriento) → triste/);
  expect(spanish).not.toContain('/test/vp8');
  // The manager came back and found it as it was.
  expect(spanish.match(/dormido → /g)).toHaveLength(1);
  expect(await journal('--lang', 'es', 'vp8')).toMatch(/cambió bitrate de \/test\/vp8 a 250000\n/);
  const { out } = await planet.headwater('journal', '--json', '--limit', '5000');
  const entries = JSON.parse(out) as { number: number; what: string; sentence: string }[];
  expect(entries.map(({ number }) => number)).toEqual(entries.map((_, at) => (entries[0]?.number ?? 0) + at));
  expect(entries.filter(({ what }) => what === 'manager').length).toBeGreaterThanOrEqual(2);
  expect(await journal('--limit', '1')).toMatch(/^[^\n]+\n$/);
  expect(await journal('local')).toContain('Worker local has connected.');
}, 180_000);

test('a time that is none, a count that is none and a name that nobody knows are refused in words', async () => {
  for (const [args, said] of [
    [['--since', 'yesterday'], 'yesterday'],
    [['--limit', 'many'], 'many'],
    [['vp9'], 'vp8'],
  ] as const) {
    const { code, error } = await planet.headwater('journal', ...args);
    expect(code).not.toBe(0);
    expect(error).toContain(said);
  }
});

test('the schema of the planet file is printed with the words of its components', async () => {
  const { code, out } = await planet.headwater('schema');
  expect(code).toBe(0);
  const schema = JSON.parse(out) as { $defs: Record<string, { title: string }> };
  expect(schema.$defs['component.vp8-encoder']?.title).toBe('VP8 encoder');
});
