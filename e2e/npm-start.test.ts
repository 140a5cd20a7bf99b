import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import words from '../apps/desktop/locale/en.json' with { type: 'json' };
import { openWindow } from './admin-window.ts';
import { playback, startChromium } from './chromium.ts';
import { freePort } from './planet-under-test.ts';
import { processTree, stillRunning, type Process } from './process-tree.ts';
import { waitFor } from './wait-for.ts';

let folder: string;
let started: { npm: ChildProcess; printed: () => string; tree: Process[]; url: string } | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-npm-'));
});

beforeEach(() => {
  started = undefined;
});

afterEach(async () => {
  for (const { pid } of started === undefined ? [] : await stillRunning(started.tree)) process.kill(pid, 'SIGKILL');
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('npm start streams, and Ctrl-C ends all of it within ten seconds', async () => {
  const { npm, printed, tree, url } = await npmStart();
  expect(printed()).toContain(url.replace('127.0.0.1', 'localhost'));
  expect(printed()).toMatch(/#login=\S+/);
  expect(tree.length).toBeGreaterThan(10);
  // As a terminal does it: the signal goes to everything in the foreground.
  process.kill(-(npm.pid ?? 0), 'SIGINT');
  await waitFor(
    'every process to end',
    async () => (await stillRunning(tree)).length === 0,
    10_000,
    () => printed().slice(-2000),
  );
});

test('who starts it for the first time and follows the link sees the picture move on the on-air page', async () => {
  const { printed } = await npmStart();
  const link = await waitFor('the link', () => /http\S+#login=\S+/.exec(printed())?.[0], 30_000, printed);
  const browser = await startChromium();
  const faults: string[] = [];
  try {
    const page = await openWindow(browser, faults, { isStrict: true });
    await page.goto(link);
    await page.getByRole('link', { name: words.pages['on-air'], exact: true }).click();
    // The demo has one flow: nothing is to be chosen.
    await page.getByRole('heading', { level: 1, name: 'Test picture and tone' }).waitFor();
    await page.locator('article[data-stage="on-air"]').waitFor();
    await waitFor('a picture', async () => (await playback(page)).decodedFrames > 5, 60_000);
    const before = await playback(page);
    await waitFor(
      'it to move',
      async () => {
        const now = await playback(page);
        return now.decodedFrames > before.decodedFrames + 20 && now.currentTime > before.currentTime + 1;
      },
      30_000,
    );
    expect((await playback(page)).contrast).toBeGreaterThan(10);
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
  }
});

test('when headwater start is killed, nothing that it started lives on', async () => {
  const { tree } = await npmStart();
  const start = tree.find(({ command }) => command.some((word) => word.endsWith('apps/cli/main.ts')));
  process.kill(start?.pid ?? 0, 'SIGKILL');
  await waitFor('every process to end', async () => (await stillRunning(tree)).length === 0, 15_000);
});

test('npm start -- --help says what can be chosen', async () => {
  const npm = runNpm('start', '--', '--help');
  let out = '';
  npm.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const [code] = (await once(npm, 'close')) as [number | null];
  expect(code).toBe(0);
  for (const option of ['--planet', '--home', '--file', '--port', '--listen']) expect(out).toContain(option);
});

async function npmStart(): Promise<NonNullable<typeof started>> {
  const port = await freePort();
  const home = await mkdtemp(join(folder, 'home-'));
  const npm = runNpm(
    ...['start', '--', '--home', home, '--port', String(port), '--manager-port', String(await freePort())],
  );
  let text = '';
  for (const stream of [npm.stdout, npm.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const url = `http://127.0.0.1:${String(port)}/test.webm`;
  started = { npm, printed: () => text, tree: [], url };
  await waitFor(
    'the stream',
    async () => {
      if (npm.exitCode !== null) throw new Error(`npm start ended:\n${text}`);
      // Collected as it grows, so that whatever goes wrong, all of it can be ended.
      started = { npm, printed: () => text, tree: await processTree(npm.pid ?? 0), url };
      const response = await fetch(url, { method: 'HEAD' }).catch(() => undefined);
      return response?.status === 200;
    },
    30_000,
    () => text,
  );
  started = { ...started, tree: await processTree(npm.pid ?? 0) };
  return started;
}

/** Runs npm as a person's shell does: in a process group of its own, knowing nothing of an npm around it. */
function runNpm(...args: string[]): ChildProcess {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|INIT_CWD$|NODE_OPTIONS$|VITEST)/.test(name),
  );
  return spawn('npm', args, {
    cwd: join(import.meta.dirname, '..'),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...Object.fromEntries(inherited), LANG: 'en_GB.UTF-8' },
  });
}
