import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPlanet } from './fixtures/open-planet.ts';

const loop = join(import.meta.dirname, 'fixtures/change-loop.ts');
const planetText = 'version: 1\nplanet: crash\nflows:\n  a:\n    camera: { type: camera, width: 640 } # kept\n';

let home: string;
let file: string;
let folder: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'headwater-crash-'));
  file = join(home, 'planet.yaml');
  folder = join(home, 'history');
  await writeFile(file, planetText);
});
afterEach(async () => {
  await rm(home, { recursive: true });
});

/** Runs the loop and kills it after so many acknowledged changes and a little more; returns its lines. */
async function killedAfter(changes: number, moreMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [loop, folder, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (out.split('\ndid ').length - 1 < changes) return;
    setTimeout(() => child.kill('SIGKILL'), moreMs);
  });
  await once(child, 'close');
  // What it had not finished saying was acknowledged to nobody.
  return out.slice(0, out.lastIndexOf('\n')).split('\n');
}

test('killed at any moment, a process that changes the planet loses no change that it has acknowledged', async () => {
  for (let round = 0; round < 8; round++) {
    const lines = await killedAfter(3 + round, round * 0.7);
    const done = lines.flatMap((line) => {
      const [, number, width] = /^did (\d+) (\d+)$/.exec(line) ?? [];
      return number === undefined || width === undefined ? [] : [{ number: Number(number), width }];
    });
    const last = done.at(-1);
    expect(last).toBeDefined();
    const { planet, revisions, close } = await openPlanet(folder, file);
    for (const { number, width } of done)
      expect(await revisions.store.text(number)).toBe(planetText.replace('640', width));
    // The one that it was at may have been stored; another may not.
    expect(revisions.number - (last?.number ?? 0)).toBeLessThanOrEqual(1);
    const running = planet.store.get('component', '/a/camera')?.parameters['width'];
    expect(revisions.now.text).toContain(`width: ${String(running)} }`);
    // The planet's own file has caught up, and nobody is said to have edited it.
    expect(await readFile(file, 'utf8')).toBe(revisions.now.text);
    expect(planet.store.all('message')).toEqual([]);
    await close();
  }
}, 120_000);

/** Runs a script where it may mount, without being root; undefined where the system does not allow that. */
async function unshared(script: string): Promise<string | undefined> {
  const run = promisify(execFile);
  const isAllowed = await run('unshare', ['-rm', 'true']).then(
    () => true,
    () => false,
  );
  if (!isAllowed) return undefined;
  const { stdout } = await run('unshare', ['-rm', 'sh', '-ec', script], {
    env: { ...process.env, NODE: process.execPath, LOOP: loop, HOME_FOLDER: home, PLANET: file },
  });
  return stdout;
}

test('on a full disk and in a home that became read-only a change is refused in words, changes nothing, and works again with room', async ({
  skip,
}) => {
  const out = await unshared(`
    mkdir "$HOME_FOLDER/disk"
    mount -t tmpfs -o size=256k none "$HOME_FOLDER/disk"
    cp "$PLANET" "$HOME_FOLDER/disk/planet.yaml"
    run() { "$NODE" "$LOOP" "$HOME_FOLDER/disk/history" "$HOME_FOLDER/disk/planet.yaml" "$1"; }
    run 2
    head -c 1000000 /dev/zero > "$HOME_FOLDER/disk/fill" 2>/dev/null || true
    run 3
    rm "$HOME_FOLDER/disk/fill"
    run 1
    mount -o remount,ro "$HOME_FOLDER/disk"
    run 2
    mount -o remount,rw "$HOME_FOLDER/disk"
    run 1
  `);
  if (out === undefined) return skip('this system lets nobody mount in a namespace of their own');
  expect(out.trim().split('\n')).toEqual([
    ...['runs 1 640', 'did 2 23', 'did 3 31'],
    ...['runs 3 31', ...Array<string>(3).fill('refused manager:disk-full 31')],
    ...['runs 3 31', 'did 4 37'],
    ...['runs 4 37', ...Array<string>(2).fill('refused manager:home-not-writable 37')],
    ...['runs 4 37', 'did 5 44'],
  ]);
}, 60_000);
