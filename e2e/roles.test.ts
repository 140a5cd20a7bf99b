import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { demo } from './planets.ts';
import { waitFor } from './wait-for.ts';

const program = join(import.meta.dirname, '../apps/cli/main.ts');
const password = 'correct horse battery';
let planet: PlanetUnderTest;

interface Typed {
  input?: string;
  /** Logs in as this account. */
  as?: string;
  password?: string;
  /** Gets what is printed as it comes. */
  onOut?: (text: string) => void;
}

/** Runs the command line as that person, with something on its standard input. */
async function run(
  args: readonly string[],
  { input = '', as, password: shown = password, onOut }: Typed = {},
): Promise<{ code: number | null; out: string; error: string }> {
  const child = spawn(process.execPath, [program, '--home', planet.home, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      LANG: 'en_GB.UTF-8',
      ...(as === undefined ? {} : { HEADWATER_USER: as, HEADWATER_PASSWORD: shown }),
    },
  });
  let out = '';
  let error = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    onOut?.(chunk.toString());
  });
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  child.stdin.on('error', () => undefined); // who needs no input may be gone already
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, error };
}

const addUser = (name: string, role: string): ReturnType<typeof run> =>
  run(['user', 'add', name, '--role', role, '--password-stdin'], { input: `${password}\n` });

beforeAll(async () => {
  planet = await startPlanet(demo);
  await planet.untilAllHappy(60_000);
  for (const [name, role] of [
    ['vera', 'viewer'],
    ['otto', 'operator'],
    ['olga', 'owner'],
  ] as const)
    expect(await addUser(name, role)).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await planet.stop();
});

test('a viewer looks and does not stop anything; the sentence says so, in Spanish too', async () => {
  const status = await run(['status', '--json'], { as: 'vera' });
  expect(status.code).toBe(0);
  const stop = await run(['stop', 'tone'], { as: 'vera' });
  expect(stop.code).toBe(1);
  expect(stop.error).toContain('operator');
  expect(stop.error).toContain('viewer');
  const parar = await run(['--lang', 'es', 'stop', 'tone'], { as: 'vera' });
  expect(parar.code).toBe(1);
  expect(parar.error).toMatch(/necesita/);
  expect(planet.mood('/test/tone')).toBe('happy');
});

test('an operator starts and stops, and makes no tokens, accounts or secrets', async () => {
  expect((await run(['restart', 'tone'], { as: 'otto' })).code).toBe(0);
  for (const command of [['token'], ['user', 'list'], ['secret', 'list'], ['user', 'role', 'otto', 'owner']]) {
    const refused = await run(command, { as: 'otto' });
    expect([command, refused.code, refused.error.includes('owner')]).toEqual([command, 1, true]);
  }
  const log = await readFile(join(planet.home, 'logs/manager.log'), 'utf8');
  expect(log).toMatch(/"call":"restartComponents","who":"otto"/);
});

test('one changes one’s own password with the old one; without an account there is none to change', async () => {
  const changed = await run(['password', '--password-stdin'], { as: 'otto', input: 'a better horse\n' });
  expect(changed).toMatchObject({ code: 0 });
  expect((await run(['status'], { as: 'otto', password: 'a better horse' })).code).toBe(0);
  expect((await run(['status'], { as: 'otto' })).code).toBe(1);
  const none = await run(['password', '--password-stdin'], { input: 'a better horse\n' });
  expect(none.code).toBe(1);
  expect(none.error).toContain('user password');
});

test('a password is asked for on the terminal, and is not seen there', async () => {
  const command = `stty cols 120 rows 40; exec '${process.execPath}' '${program}' --home '${planet.home}' --user olga user list`;
  const terminal = spawn('script', ['-qefc', command, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, LANG: 'en_GB.UTF-8', TERM: 'xterm', SHELL: '/bin/sh' },
  });
  let shown = '';
  terminal.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  await waitFor(
    'the question',
    () => shown.includes('Password of'),
    30_000,
    () => shown,
  );
  terminal.stdin.write(`${password}\r`);
  const [code] = (await once(terminal, 'close')) as [number | null];
  expect({ code, shown: shown.includes('vera') }).toEqual({ code: 0, shown: true });
  expect(shown).not.toContain(password);
});

test('who is removed while watching hears it, and is out', async () => {
  expect(await addUser('walt', 'viewer')).toMatchObject({ code: 0 });
  let seen = '';
  const watching = run(['watch'], { as: 'walt', onOut: (text) => (seen += text) });
  // What is known already comes first, so it is logged in and follows.
  await waitFor('walt to see something', () => seen.includes('/test/tone'), 30_000);
  expect((await run(['user', 'remove', 'walt'])).code).toBe(0);
  const { code, error } = await watching;
  expect(code).toBe(1);
  expect(error).toContain('this account was removed');
  expect((await run(['status'], { as: 'walt' })).code).toBe(1);
});

test('guessing is slowed down, and the home’s own token still works', async () => {
  // All at once: on a busy machine, one after the other would be slow enough.
  const guesses = Array.from({ length: 8 }, (_, guess) => `guess number ${guess}`);
  const tries = await Promise.all(guesses.map((password) => run(['status'], { as: 'vera', password })));
  expect(tries.every(({ code }) => code === 1)).toBe(true);
  expect(tries.some(({ error }) => /wait/.test(error))).toBe(true);
  expect((await run(['status'])).code).toBe(0);
});

test('a secret is set from standard input, listed by its name alone, and forgotten', async () => {
  const value = 'p1-the-secret-of-the-house';
  expect(await run(['secret', 'set', 'stream-key'], { input: `${value}\n` })).toMatchObject({ code: 0 });
  const list = await run(['secret', 'list']);
  expect(list.out).toContain('stream-key');
  const entries = await readdir(planet.home, { recursive: true, withFileTypes: true });
  const holding = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    if ((await readFile(path)).includes(value)) holding.push(path);
  }
  const file = join(planet.home, 'manager/secrets.yaml');
  expect(holding).toEqual([file]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await run(['secret', 'remove', 'stream-kay'])).error).toContain('stream-key');
  expect((await run(['secret', 'remove', 'stream-key'])).code).toBe(0);
});

test('a token is listed and revoked', async () => {
  const { id } = JSON.parse((await run(['token', '--json'])).out) as { id: string };
  expect((await run(['token', 'list'])).out).toContain(id);
  expect((await run(['token', 'revoke', id])).code).toBe(0);
  const { tokens, workers } = JSON.parse((await run(['token', 'list', '--json'])).out) as {
    tokens: { id: string }[];
    workers: { worker: string }[];
  };
  expect(tokens.map((token) => token.id)).not.toContain(id);
  expect(workers).toMatchObject([{ worker: 'local' }]);
});

test('a worker whose key is revoked is out and says so, and what it runs goes on', async () => {
  const pid = planet.pid('/test/live');
  expect((await run(['token', 'revoke-worker', 'local'])).code).toBe(0);
  await planet.untilMood('/test/live', 'lost');
  await waitFor(
    'the worker’s words',
    () => planet.printed().includes('no longer takes the key'),
    30_000,
    () => planet.printed(),
  );
  const stream = await fetch(planet.url('/test.webm'));
  expect(stream.status).toBe(200);
  await stream.body?.cancel();
  expect(process.kill(pid, 0)).toBe(true);
  expect((await run(['token', 'revoke-worker', 'local'])).error).toContain('local');
});
