import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { examplePlanet } from '../fixtures/component-folders.ts';
import { ManagerFixture } from '../fixtures/manager-fixture.ts';

let fixture: ManagerFixture;
afterEach(() => fixture.close());

const planet = examplePlanet.replace('nice: 3', 'nice: 3, effects: [{ type: tint, hue: 0.5 }, { type: tint }]');
const camera = '/hall/camera';
const limit = { timeout: 10_000, interval: 20 };

test('a worker is told each effect with its bundle, its values and what of them is live', async () => {
  fixture = await ManagerFixture.open(planet);
  const worker = await fixture.worker();
  await vi.waitFor(() => expect(worker.wanted(camera)).toBeDefined(), limit);
  const { effects = [], bundle } = worker.wanted(camera) ?? {};
  expect(effects).toEqual([
    {
      name: 'tint',
      type: 'tint',
      bundle: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      parameters: { hue: 0.5, method: 'quick' },
      live: ['hue'],
    },
    { ...effects[0], name: 'tint-2', parameters: { hue: 0, method: 'quick' } },
  ]);
  expect(effects[0]?.bundle).not.toBe(bundle);
  expect(worker.wanted('/hall/live')?.effects).toEqual([]);
  const { code } = await worker.peer.call('getBundle', { hash: effects[0]?.bundle ?? '' });
  expect(new TextDecoder().decode(code)).toContain('"type": "tint"');
});

test('admins see the effects of a component', async () => {
  fixture = await ManagerFixture.open(planet);
  const { mirror } = await fixture.admin();
  expect(mirror.get('component', camera)?.effects).toMatchObject([
    { name: 'tint', type: 'tint', parameters: { hue: 0.5 } },
    { name: 'tint-2', type: 'tint', parameters: { hue: 0 } },
  ]);
});

test('when an effect is written anew its users are told of the new bundle, and of nothing else', async () => {
  fixture = await ManagerFixture.open(planet);
  const worker = await fixture.worker();
  await vi.waitFor(() => expect(worker.wanted(camera)).toBeDefined(), limit);
  const before = worker.wanted(camera);
  const file = join(fixture.componentFolder, 'tint/service.ts');
  await writeFile(file, `${await readFile(file, 'utf8')}export const other = 1;\n`);
  await vi.waitFor(() => expect(worker.wanted(camera)?.effects[0]?.bundle).not.toBe(before?.effects[0]?.bundle), limit);
  const after = worker.wanted(camera);
  expect({ ...after, effects: [] }).toEqual({ ...before, effects: [] });
});
