import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectToManager } from '../apps/cli/manager-link.ts';
import { openBody } from './open-body.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { demoJobs } from './planets.ts';
import { waitFor } from './wait-for.ts';

/** As a person writes one: with comments, in columns, in an order of their own. */
const written = `# Our planet.
version: 1
planet: demo
atmosphere:
  door: { type: porter, port: PORT }   # the way in
flows:
  test:
    flow:    { label: Test }
    # What one sees, and hears.
    picture: { type: videotest, width: 320, height: 180, framerate: 30/1, clock: true }
    tone:    { type: audiotest, frequency: 440, volume: 0.2 } # not too loud
    vp8:     { type: vp8-encoder, from: picture, bitrate: 300000 }
    opus:    { type: opus-encoder, from: tone, bitrate: 64000 }
    webm:    { type: webm-muxer, from: [vp8, opus] }
    live:    { type: http-streamer, from: webm, mount: /test.webm, porter: door }
`;

let planet: PlanetUnderTest;
let file: string;

beforeAll(async () => {
  planet = await startPlanet(written);
  file = join(planet.home, 'under-test.yaml');
  await planet.untilAllHappy(60_000);
});

afterAll(async () => {
  await planet.stop();
});

const onDisk = (): Promise<string> => readFile(file, 'utf8');
const pids = (): Map<string, number> => new Map(demoJobs.map((id) => [id, planet.pid(id)]));

function changedLines(before: string, after: string): string[] {
  const lines = before.split('\n');
  return after.split('\n').filter((line, index) => line !== lines[index]);
}

async function done(...args: string[]): Promise<string> {
  const { code, out, error } = await planet.headwater(...args);
  if (code !== 0) throw new Error(`headwater ${args.join(' ')} ended with ${String(code)}: ${error}`);
  return out;
}

test('a file that changes one component restarts that one: the others keep their processes, and a viewer goes on', async () => {
  await using viewer = await openBody(planet.url('/test.webm'));
  await viewer.more(20_000);
  const before = pids();
  const other = join(planet.home, 'other.yaml');
  // Not live: another number of threads would do as well.
  await writeFile(
    other,
    (await onDisk()).replace('tone:    { type: audiotest,', 'tone:    { type: audiotest, nice: 1,'),
  );
  const plan = await done('plan', other);
  expect(plan).toContain('/test/tone');
  expect(plan).toMatch(/nice.*started anew/);
  expect(plan).not.toContain('/test/vp8');
  expect(pids()).toEqual(before);
  await done('apply', other);
  await waitFor(
    'another process of the tone',
    () => planet.link.mirror.get('process', '/test/tone')?.pid !== before.get('/test/tone'),
  );
  await planet.untilAllHappy();
  const after = pids();
  for (const id of demoJobs) if (id !== '/test/tone') expect(after.get(id)).toBe(before.get(id));
  await viewer.more(100_000);
  expect(await done('plan', other)).toMatch(/Nothing would change/);
  // The planet's own file is the text that was applied.
  expect(await onDisk()).toBe(await readFile(other, 'utf8'));
});

test('set changes exactly one line of a file with comments, and the job takes it while it runs', async () => {
  const [before, pid] = [await onDisk(), planet.pid('/test/vp8')];
  await done('set', '/test/vp8', 'bitrate', '400k');
  expect(changedLines(before, await onDisk())).toEqual([
    '    vp8:     { type: vp8-encoder, from: picture, bitrate: 400000 }',
  ]);
  expect(planet.pid('/test/vp8')).toBe(pid);
  expect(await done('diff')).toMatch(/^-.*bitrate: 300000.*\n\+.*bitrate: 400000/m);
});

test('a hand edit is noticed, never overwritten, and applied in Spanish', async () => {
  const before = await onDisk();
  const edited = before.replace('# not too loud', '# just right').replace('volume: 0.2', 'volume: 0.3');
  await writeFile(file, edited);
  await waitFor('a message about the edit', () =>
    planet.link.mirror.all('message').some(({ key }) => key === 'manager:planet-file-edited'),
  );
  expect(await done('--lang', 'es', 'messages')).toMatch(/modificado a mano/);
  await done('set', '/test/tone', 'frequency', '500');
  expect(await onDisk()).toBe(edited);
  expect(await done('--lang', 'es', 'plan')).toMatch(/volume: 0\.2 → 0\.3, se aplica sin detenerlo/);
  expect(await done('--lang', 'es', 'apply')).toMatch(/La revisión \d+ está en marcha/);
  expect(changedLines(edited, await onDisk())).toHaveLength(1);
  expect(await onDisk()).toMatch(/frequency: 500, volume: 0.3.*# just right/);
  await waitFor('no message about it', () => planet.link.mirror.all('message').length === 0);
});

test('a file with mistakes tells each with its place, and changes nothing', async () => {
  const bad = join(planet.home, 'bad.yaml');
  await writeFile(
    bad,
    (await onDisk()).replace('type: opus-encoder', 'type: opus-encodr').replace('bitrate: 400000', 'bitrate: lots'),
  );
  const before = pids();
  for (const command of ['plan', 'apply']) {
    const { code, out, error } = await planet.headwater(command, bad);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(error).toMatch(/bad\.yaml, line 12, column \d+.*lots/);
    expect(error).toMatch(/bad\.yaml, line 13, column \d+.*opus-encodr.*opus-encoder/);
  }
  expect(pids()).toEqual(before);
});

test('history tells who changed what; undo takes one change back and keeps later ones, and can be undone', async () => {
  await done('set', '/test/picture', 'pattern', 'red');
  const number = planet.link.mirror.get('planet', 'planet')?.revision ?? 0;
  await done('set', '/test/tone', 'frequency', '600');
  const history = JSON.parse(await done('history', '--json')) as { number: number; who: string; reason: string }[];
  expect(history.slice(0, 2)).toMatchObject([
    { number: number + 1, who: 'local', reason: 'set' },
    { number, who: 'local', reason: 'set' },
  ]);
  expect(await done('--lang', 'es', 'history')).toMatch(/ajustada .*\/test\/tone frequency: 500 → 600/);
  await done('undo', String(number));
  expect(await onDisk()).not.toContain('pattern: red');
  expect(await onDisk()).toContain('frequency: 600');
  await done('undo');
  expect(await onDisk()).toContain('pattern: red');
  const first = await planet.headwater('undo', '1');
  expect(first.code).toBe(1);
  expect(await done('export', '--revision', '1')).toBe(written.replace('PORT', String(planet.port)));
});

test('two people change different parameters at once, and of the same one both learn both values', async () => {
  const [one, other] = [await connectToManager({ home: planet.home }), await connectToManager({ home: planet.home })];
  try {
    const base = planet.link.mirror.get('planet', 'planet')?.revision ?? 0;
    await Promise.all([
      one.peer.call('setParameter', { id: '/test/tone', parameter: 'frequency', value: 700, base }),
      other.peer.call('setParameter', { id: '/test/vp8', parameter: 'bitrate', value: 350_000, base }),
    ]);
    expect(await onDisk()).toMatch(/frequency: 700[^]*bitrate: 350000/);
    const same = await Promise.allSettled([
      one.peer.call('setParameter', { id: '/test/tone', parameter: 'volume', value: 0.4, base: base + 2 }),
      other.peer.call('setParameter', { id: '/test/tone', parameter: 'volume', value: 0.5, base: base + 2 }),
    ]);
    const refused = same.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(1);
    const [won, lost] = same[0].status === 'fulfilled' ? ['0.4', '0.5'] : ['0.5', '0.4'];
    expect(refused[0]).toMatchObject({
      reason: { problem: { key: 'manager:parameter-set-meanwhile', args: { theirs: won, yours: lost } } },
    });
    expect(await onDisk()).toContain(`volume: ${won}`);
    await waitFor(
      'the value that won',
      () => String(planet.link.mirror.get('component', '/test/tone')?.parameters['volume']) === won,
    );
  } finally {
    one.close();
    other.close();
  }
});

test('after a restart of the manager the last revision runs, and no job notices', async () => {
  const before = pids();
  const revision = planet.link.mirror.get('planet', 'planet')?.revision;
  const text = await onDisk();
  process.kill(await planet.daemonPid('manager'), 'SIGKILL');
  await planet.reconnect();
  await planet.untilAllHappy(60_000);
  expect(planet.link.mirror.get('planet', 'planet')?.revision).toBe(revision);
  expect(planet.link.mirror.get('component', '/test/tone')?.parameters['frequency']).toBe(700);
  expect(await onDisk()).toBe(text);
  expect(pids()).toEqual(before);
});

test('a component that is added runs, and one that is removed ends and is gone', async () => {
  const grown = join(planet.home, 'grown.yaml');
  const text = await onDisk();
  await writeFile(grown, `${text}    noise: { type: audiotest, wave: white-noise }\n`);
  await done('apply', grown);
  await planet.untilMood('/test/noise', 'happy', 30_000);
  const pid = planet.pid('/test/noise');
  await done('undo');
  await waitFor('nothing of it', () => planet.link.mirror.get('component', '/test/noise') === undefined);
  expect(planet.link.mirror.get('process', '/test/noise')).toBeUndefined();
  await waitFor('the end of its process', () => !isAlive(pid));
  expect(await onDisk()).toBe(text);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
