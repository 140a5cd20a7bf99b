import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ParameterDescription } from '@headwater/state';
import { deathSignal } from '../jobs/death-signal.ts';
import { isAlive } from '../fixtures/is-alive.ts';
import { until } from '../fixtures/until.ts';
import type { CheckQuestion } from './check-question.ts';
import { checks, type Checks } from './checks.ts';

let folder: string;
let signal: readonly string[];
const never = new AbortController().signal;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hw-checks-'));
  signal = await deathSignal();
});
afterAll(() => rm(folder, { recursive: true }));

function someChecks(limitMs?: number): Checks {
  return checks({ deathSignal: signal, environment: process.env, limitMs });
}

let count = 0;
/** Writes a bundle whose own check is `body`, and asks about it. */
async function question(
  body: string | undefined,
  fields: Partial<CheckQuestion> = {},
  description: Record<string, unknown> = {},
): Promise<CheckQuestion> {
  const bundlePath = join(folder, `${count++}.mjs`);
  const whole = {
    kit: 1,
    type: 'checked',
    role: 'source',
    eaters: [],
    feeders: [],
    elements: [],
    parameters: {},
    ...description,
  };
  const own = body === undefined ? '' : `export const checks = { async check(host) { ${body} } };`;
  await writeFile(bundlePath, `export const description = ${JSON.stringify(whole)};\n${own}`);
  return { bundlePath, parameters: {}, secrets: {}, launchText: false, ownPorts: {}, ...fields };
}

const keys = ({ messages }: { messages: readonly { key: string }[] }): string[] => messages.map(({ key }) => key);
const file: Record<string, ParameterDescription> = { file: { kind: 'path', of: 'file' } };
const directory: Record<string, ParameterDescription> = { directory: { kind: 'path', of: 'directory' } };
const port: Record<string, ParameterDescription> = { port: { kind: 'integer', min: 0, max: 65_535 } };

test('a component with nothing to say about its machine can run', async () => {
  expect(await someChecks().check(await question(undefined), never)).toMatchObject({
    messages: [],
    choices: [],
    suggestions: {},
  });
});

test('each element that is missing or too old is told with the package that has it', async () => {
  const elements = [
    { name: 'fakesink', package: 'libgstreamer1.0-0' },
    { name: 'nosuchelement', package: 'gstreamer1.0-nowhere' },
    { name: 'videotestsrc', minVersion: '99.0', package: 'gstreamer1.0-plugins-base' },
  ];
  const { messages } = await someChecks().check(await question(undefined, {}, { elements }), never);
  expect(messages).toMatchObject([
    { key: 'kit:missing-element', level: 'error', args: { element: 'nosuchelement', package: 'gstreamer1.0-nowhere' } },
    { key: 'kit:old-element', level: 'error', args: { element: 'videotestsrc', wanted: '99.0' } },
  ]);
});

test('files must be readable, folders writable, and what is optional is not looked for', async () => {
  const look = async (parameters: CheckQuestion['parameters'], of: Record<string, ParameterDescription>) =>
    keys(await someChecks().check(await question(undefined, { parameters }, { parameters: of }), never));
  const there = join(folder, '0.mjs');
  expect(await look({ file: there }, file)).toEqual([]);
  expect(await look({ file: '' }, file)).toEqual([]);
  expect(await look({ file: join(folder, 'nothing') }, file)).toEqual(['kit:file-not-found']);
  expect(await look({ file: folder }, file)).toEqual(['kit:file-unreadable']);
  expect(await look({ file: 'film.webm' }, file)).toEqual(['kit:path-relative']);
  expect(await look({ directory: folder }, directory)).toEqual([]);
  expect(await look({ directory: there }, directory)).toEqual(['kit:not-a-folder']);
  expect(await look({ directory: join(folder, 'new/one') }, directory)).toEqual(['kit:folder-missing']);
  expect(await look({ directory: '/dev/null/nobody/may' }, directory)).toEqual(['kit:folder-cannot-be-made']);
});

test('a port that another program has is an error, one of our own a warning that names the component', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const taken = (server.address() as AddressInfo).port;
  const parameters = { port: taken, listen: '127.0.0.1' };
  const own = { '/atmosphere/door': taken };
  const foreign = await someChecks().check(await question(undefined, { parameters }, { parameters: port }), never);
  expect(foreign.messages).toMatchObject([{ key: 'kit:port-in-use', level: 'error', args: { port: taken } }]);
  const ours = await someChecks().check(
    await question(undefined, { parameters, ownPorts: own }, { parameters: port }),
    never,
  );
  expect(ours.messages).toMatchObject([
    { key: 'kit:port-ours', level: 'warning', args: { component: '/atmosphere/door' } },
  ]);
  await new Promise((resolve) => server.close(resolve));
  expect(
    keys(await someChecks().check(await question(undefined, { parameters }, { parameters: port }), never)),
  ).toEqual([]);
  const nowhere = { port: taken, listen: '192.0.2.1' };
  const strange = await someChecks().check(
    await question(undefined, { parameters: nowhere }, { parameters: port }),
    never,
  );
  expect(keys(strange)).toEqual(['kit:address-unknown']);
});

test('the component’s own check adds choices and suggestions, and is given parameters and secrets', async () => {
  const body = `return { choices: [{ parameter: 'device', value: host.parameters.device, name: host.gstreamer.version }],
    suggestions: { width: 640, key: host.secret('key') } };`;
  const asked = await question(body, { parameters: { device: '/dev/video3' }, secrets: { key: 'hidden' } });
  const report = await someChecks().check(asked, never);
  expect(report.messages).toEqual([]);
  expect(report.choices).toMatchObject([
    { parameter: 'device', value: '/dev/video3', name: expect.stringMatching(/^1\./) as string },
  ]);
  expect(report.suggestions).toEqual({ width: 640, key: 'hidden' });
  const lacking = await someChecks().check(await question(body), never);
  expect(keys(lacking)).toContain('kit:secret-missing');
});

test('a check that hangs in native code is killed, with all that it started, and what was found before is kept', async () => {
  const pids = join(folder, 'pids');
  const body = `const { spawn } = await import('node:child_process'); const { writeFileSync } = await import('node:fs');
    const child = spawn('sleep', ['1000']);
    writeFileSync(${JSON.stringify(pids)}, process.pid + ' ' + child.pid);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`;
  const elements = [{ name: 'nosuchelement', package: 'gstreamer1.0-nowhere' }];
  const { messages } = await someChecks(3_000).check(await question(body, {}, { elements }), never);
  expect(messages).toMatchObject([{ key: 'kit:missing-element' }, { key: 'worker:check-late', args: { seconds: 3 } }]);
  for (const pid of (await readFile(pids, 'utf8')).split(' ').map(Number))
    await until(`${String(pid)} to be gone`, async () => !(await isAlive(pid)));
});

test('a check that crashes is a message with the signal', async () => {
  const report = await someChecks().check(
    await question(`process.kill(process.pid, 'SIGSEGV');  await new Promise(() => {});`),
    never,
  );
  expect(report.messages).toMatchObject([{ key: 'worker:check-crashed', level: 'error', args: { signal: 'SIGSEGV' } }]);
});

test.each([
  [`return { messages: 'no list' };`, 'worker:check-nonsense'],
  [`return { choices: [{ parameter: 7 }] };`, 'worker:check-nonsense'],
  [`return 'nonsense';`, 'worker:check-nonsense'],
  [`process.exit(5);`, 'worker:check-failed'],
  [`throw new TypeError('a mistake');`, 'kit:check-mistake'],
])('a check that does %j is told as %s', async (body, key) => {
  expect(keys(await someChecks().check(await question(body), never))).toEqual([key]);
});

test('launch text is not looked at on a worker that does not run it', async () => {
  const description = { launchText: true };
  const asked = await question(`process.exit(9);`, {}, description);
  expect(keys(await someChecks().check(asked, never))).toEqual(['kit:launch-text-off']);
  const allowed = await question(undefined, { launchText: true }, description);
  expect(keys(await someChecks().check(allowed, never))).toEqual([]);
});

test('two checks run at once, more wait; one that nobody waits for ends or never begins', async () => {
  const all = someChecks();
  const started = join(folder, 'started');
  await writeFile(started, '');
  const body = `const { appendFileSync } = await import('node:fs');
    appendFileSync(${JSON.stringify(started)}, process.pid + '\\n'); await new Promise((resolve) => setTimeout(resolve, 1e6));`;
  const asked = await question(body);
  const pids = async (): Promise<number[]> => (await readFile(started, 'utf8')).split('\n').filter(Boolean).map(Number);
  const callers = Array.from({ length: 4 }, () => new AbortController());
  const results = callers.map(({ signal: gone }) => all.check(asked, gone).catch((error: unknown) => String(error)));
  await until('two to run', async () => (await pids()).length === 2, 30_000);
  callers[3]?.abort(new Error('nobody waits'));
  expect(await results[3]).toContain('nobody waits');
  callers[0]?.abort(new Error('nobody waits'));
  expect(await results[0]).toContain('nobody waits');
  await until('the third to run', async () => (await pids()).length === 3, 30_000);
  callers[1]?.abort();
  callers[2]?.abort();
  await Promise.all(results);
  for (const pid of await pids()) await until(`${String(pid)} to be gone`, async () => !(await isAlive(pid)));
  expect(await pids()).toHaveLength(3);
});
