import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { isProblem, type ComponentId } from '@headwater/state';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { writeComponent } from '../fixtures/component-folders.ts';
import { ManagerFixture, type WorkerFixture } from '../fixtures/manager-fixture.ts';
import { Secrets } from './secrets.ts';

const keyOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => (isProblem(error) ? error.problem.key : String(error)),
  );

describe('the file', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headwater-secrets-'));
    path = join(folder, 'secrets.yaml');
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  test('whatever a value is, it is the same after a restart', async () => {
    const value = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('0123', 'null', '', ' \n x: y\n\n'),
    );
    await fc.assert(
      fc.asyncProperty(value, value, async (one, other) => {
        const secrets = await Secrets.open(path);
        await secrets.set('one', one);
        await secrets.set('other', other);
        const again = await Secrets.open(path);
        expect([again.valueOf('one'), again.valueOf('other')]).toEqual([one, other]);
      }),
      { numRuns: 40 },
    );
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('what a person wrote around the values stays', async () => {
    await writeFile(path, '# mine\npin: 0123 # as it is\n\nkey: "a: b"\n');
    const secrets = await Secrets.open(path);
    expect([secrets.valueOf('pin'), secrets.valueOf('key')]).toEqual(['0123', 'a: b']);
    await secrets.set('more', 'x');
    await secrets.remove('key');
    expect(await readFile(path, 'utf8')).toBe('# mine\npin: "0123" # as it is\nmore: x\n');
    expect(await keyOf(secrets.remove('pine'))).toBe('manager:no-such-secret');
  });

  test.each([
    ['a: hush\nb: [hush', 2],
    ['a: hush\na: hush\n', 2],
    ['a: hush\nb:\n', 2],
    ['a: { b: hush }\n', 1],
    ['- hush\n', 1],
    ['"a b": hush\n', 1],
  ])('a file that holds %j is said with its line, without a word of it, and left as it is', async (text, line) => {
    await writeFile(path, text);
    const error: unknown = await Secrets.open(path).catch((thrown: unknown) => thrown);
    if (!isProblem(error)) throw error;
    expect(error.problem).toMatchObject({ key: 'manager:secrets-file-broken', args: { file: path, line } });
    expect(JSON.stringify(error.problem)).not.toContain('hush');
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  test('what cannot be written has not been set', async () => {
    const secrets = await Secrets.open(join(folder, 'away/secrets.yaml'));
    expect(await keyOf(secrets.set('a', 'b'))).toBe('manager:home-not-writable');
    expect(secrets.names).toEqual([]);
  });
});

describe('a planet', () => {
  const value = 'S3cr3t-of-the-house';
  const relay: ComponentId = '/hall/relay';
  let fixture: ManagerFixture;
  let worker: WorkerFixture;
  beforeEach(async () => {
    fixture = await ManagerFixture.open();
    await fixture.stop();
    await writeComponent(fixture.componentFolder, 'relay', {
      parameters: { key: { kind: 'secret', required: true }, title: { kind: 'text', default: '' } },
    });
    await fixture.writePlanet(
      'version: 1\nplanet: campus\nflows:\n  hall:\n    camera: { type: camera }\n    relay: { type: relay, key: stream-key }\n    other: { type: relay, key: another }\n',
    );
    await fixture.start();
    worker = await fixture.worker();
    await vi.waitFor(() => expect(worker.wanted(relay)).toBeDefined(), 20_000);
  });
  afterEach(async () => {
    await fixture.close();
  });

  test('a value goes to who uses it and to nobody else, at once when it is set or changed', async () => {
    const { peer } = await fixture.admin();
    expect(worker.wanted(relay)?.secrets).toEqual({});
    await peer.call('setSecret', { name: 'stream-key', value });
    await vi.waitFor(() => expect(worker.wanted(relay)?.secrets).toEqual({ 'stream-key': value }), 20_000);
    expect(worker.wanted('/hall/camera')?.secrets).toEqual({});
    expect(worker.wanted('/hall/other')?.secrets).toEqual({});
    await peer.call('setSecret', { name: 'stream-key', value: `${value}2` });
    await vi.waitFor(() => expect(worker.wanted(relay)?.secrets).toEqual({ 'stream-key': `${value}2` }), 20_000);
    expect(await peer.call('listSecrets', {})).toEqual([{ name: 'stream-key', usedBy: [relay] }]);
    expect(await keyOf(peer.call('removeSecret', { name: 'stream-key' }))).toBe('manager:secret-in-use');
    expect(await keyOf(peer.call('removeSecret', { name: 'stream-kay' }))).toBe('manager:no-such-secret');
    await peer.call('setSecret', { name: 'spare', value });
    expect(await keyOf(peer.call('removeSecret', { name: 'spare' }))).toBe('done');
  });

  test('it is in secrets.yaml and nowhere else: no other file, no log, no record', async () => {
    const { peer, mirror } = await fixture.admin();
    await peer.call('setSecret', { name: 'stream-key', value });
    await vi.waitFor(() => expect(worker.wanted(relay)?.secrets).toEqual({ 'stream-key': value }), 20_000);
    await peer.call('setParameter', { id: relay, parameter: 'title', value: 'x' });
    const names = await readdir(fixture.home, { recursive: true, withFileTypes: true });
    const files = names.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    const holding = [];
    for (const file of files) if ((await readFile(file)).includes(value)) holding.push(file);
    expect(holding).toEqual([join(fixture.home, 'manager/secrets.yaml')]);
    expect(JSON.stringify([...mirror.all('component'), ...mirror.all('message')])).not.toContain(value);
    expect((await fixture.log()).some(({ call }) => call === 'setSecret')).toBe(true);
  });
});
