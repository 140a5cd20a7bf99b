import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort, headwater } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

/** A component in a folder of its own, changed while it runs. Real daemons: `headwater start` knows the built-in ones only. */
const program = join(import.meta.dirname, '../apps/cli/main.ts');
const builtIn = join(import.meta.dirname, '../packages/components/audiotest');
const id = '/a/tone';
const daemons: ChildProcess[] = [];
let folder: string;
let home: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-outdated-'));
  home = join(folder, 'home');
  await copyComponent('my-tone');
  const planet = join(folder, 'planet.yaml');
  await writeFile(planet, 'version: 1\nplanet: mine\nflows:\n  a:\n    tone: { type: my-tone }\n');
  const port = String(await freePort());
  run('manager', '--port', port, '--planet', planet, '--components', join(folder, 'components'));
  const answer = await waitFor('a manager', async () => {
    const { out, code } = await headwater(home, 'token', '--json');
    return code === 0 ? (JSON.parse(out) as { token: string; fingerprint: string }) : undefined;
  });
  const joining = ['--fingerprint', answer.fingerprint, '--join-token', answer.token];
  run('worker', '--manager', `wss://127.0.0.1:${port}`, ...joining);
  await waitFor('a happy component', async () => (await component()).mood === 'happy', 30_000);
});

afterAll(async () => {
  for (const daemon of daemons.toReversed()) {
    if (daemon.exitCode !== null) continue;
    daemon.kill('SIGTERM');
    await once(daemon, 'exit');
  }
  await rm(folder, { recursive: true, force: true });
});

test('a changed component is shown as outdated while it runs on, and a restart takes its new code', async () => {
  const before = await component();
  expect(before.outdated).toBe(false);
  expect((await headwater(home, 'dot', id)).out).not.toContain('changed-meanwhile');

  const file = join(folder, 'components/my-tone/pipeline.ts');
  const code = await readFile(file, 'utf8');
  const changed = code.replace('name=format ! ', 'name=format ! identity name=changed-meanwhile ! ');
  expect(changed).not.toBe(code);
  await writeFile(file, changed);

  const outdated = await waitFor('it to be outdated', async () => {
    const now = await component();
    return now.outdated ? now : undefined;
  });
  expect(outdated.process).toMatchObject({ pid: before.process.pid, bundle: before.bundle });
  expect(outdated.bundle).not.toBe(before.bundle);
  expect(outdated.mood).toBe('happy');
  expect((await headwater(home, 'status')).out).toMatch(/my-tone \(.+\)/);
  expect((await headwater(home, 'dot', id)).out).not.toContain('changed-meanwhile');

  expect((await headwater(home, 'restart', id)).code).toBe(0);
  const after = await waitFor('the new code', async () => {
    const now = await component();
    return !now.outdated && now.mood === 'happy' && now.process.pid !== before.process.pid ? now : undefined;
  });
  expect(after.process.bundle).toBe(outdated.bundle);
  expect((await headwater(home, 'dot', id)).out).toContain('changed-meanwhile');
});

interface Shown {
  id: string;
  mood: string;
  outdated: boolean;
  bundle: string;
  process: { pid: number | null; bundle: string | null };
}

async function component(): Promise<Shown> {
  return waitFor('status', async () => {
    const { out } = await headwater(home, 'status', '--json');
    if (out === '') return undefined;
    const { components } = JSON.parse(out) as {
      components: (Omit<Shown, 'process'> & { process: Shown['process'] | null })[];
    };
    const found = components.find((one) => one.id === id);
    return found?.process == null ? undefined : { ...found, process: found.process };
  });
}

/** An add-on imports the kit by name; the built-in components lie beside it. */
async function copyComponent(type: string): Promise<void> {
  const target = join(folder, 'components', type);
  await cp(builtIn, target, { recursive: true, filter: (path) => !path.endsWith('.test.ts') });
  for (const name of ['component.ts', 'pipeline.ts']) {
    const file = join(target, name);
    const code = await readFile(file, 'utf8');
    const own = code.replace(/'\.\.\/kit\/(\S+)\.ts'/g, "'@headwater/components/kit/$1'");
    await writeFile(file, own.replace("type: 'audiotest'", `type: '${type}'`));
  }
}

function run(name: 'manager' | 'worker', ...args: string[]): void {
  daemons.push(spawn(process.execPath, [program, '--home', home, name, ...args], { stdio: 'ignore' }));
}
