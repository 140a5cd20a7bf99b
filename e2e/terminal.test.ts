import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from './planet-under-test.ts';
import { processTree, stillRunning } from './process-tree.ts';
import { Screen } from './screen.ts';
import { waitFor } from './wait-for.ts';

/** `headwater start` as a person sees it: on a terminal, which `script` lends. */
const program = join(import.meta.dirname, '../apps/cli/main.ts');
const screen = new Screen();
let home: string;
let terminal: ChildProcess;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'headwater-terminal-'));
  const [port, managerPort] = [String(await freePort()), String(await freePort())];
  const start = `'${process.execPath}' '${program}' --home '${home}' start --port ${port} --manager-port ${managerPort}`;
  terminal = spawn('script', ['-qefc', `stty cols 120 rows 40; exec ${start}`, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, LANG: 'en_GB.UTF-8', TERM: 'xterm', SHELL: '/bin/sh' },
  });
  terminal.stdout?.on('data', (chunk: Buffer) => screen.write(chunk));
});

afterAll(async () => {
  if (terminal.exitCode === null) terminal.kill('SIGKILL');
  await rm(home, { recursive: true, force: true });
});

const rows = (mood: string): string[] => screen.lines().filter((line) => line.includes(` ${mood} `));
const shown = (): string => screen.lines().join('\n');

test('the moods are one table below the addresses, drawn again where it was', async () => {
  await waitFor('eleven happy components', () => rows('happy').length === 11, 30_000, shown);
  const lines = screen.lines();
  const count = (text: string): number => lines.filter((line) => line.includes(text)).length;
  expect(lines[0]).toContain('/test.webm');
  expect(count('/test.webm')).toBe(1);
  expect(count('#login=')).toBe(1);
  // Heads once, components once: no frame was left behind.
  expect(count('Restarts')).toBe(1);
  expect(count('/test/picture')).toBe(1);
  // Addresses, how to end, an empty line, heads, and eleven components; no log lines.
  expect(lines.filter((line) => line !== '').length).toBe(5 + 1 + 11);
});

test('what is said meanwhile stays above the table', async () => {
  const tree = await processTree(terminal.pid ?? 0);
  const manager = tree.find(({ command }) => command.some((word) => word.endsWith('manager/main.ts')));
  process.kill(manager?.pid ?? 0, 'SIGKILL');
  await waitFor('a sentence', () => screen.lines().some((line) => /manager/.test(line) && !line.includes('#login')));
  const tables = (): number => screen.lines().filter((line) => line.includes('Restarts')).length;
  // The sentence is written before the table is drawn again below it.
  await waitFor('the table', () => tables() === 1, 30_000, shown);
  expect(screen.lines().findLastIndex((line) => /manager/.test(line))).toBe(5);
});

test('the key Ctrl-C ends all, even while the manager is away, and the last table stays', async () => {
  const tree = await processTree(terminal.pid ?? 0);
  terminal.stdin?.write('\u0003');
  await waitFor('every process to end', async () => (await stillRunning(tree)).length === 0, 10_000, shown);
  expect(screen.lines().filter((line) => line.includes('/test/picture')).length).toBe(1);
});
