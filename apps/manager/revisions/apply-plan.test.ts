import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isProblem } from '@headwater/state';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { planDiff } from '../planet-file/plan-diff.ts';
import { readPlanetFile } from '../planet-file/read-planet-file.ts';
import type { Author } from './author.ts';
import { openPlanet, someTypes } from './fixtures/open-planet.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'headwater-apply-'));
});
afterEach(async () => {
  await rm(home, { recursive: true });
});

const owner: Author = { who: 'local', role: 'owner' };
const names = ['cam', 'spare', 'left', 'right'];

const camera = fc.record(
  {
    type: fc.constant('camera'),
    width: fc.integer({ min: 16, max: 4096 }),
    pattern: fc.constantFrom('smpte', 'snow'),
    label: fc.constantFrom('One', 'Two'),
    worker: fc.constantFrom('local', 'edge'),
    enabled: fc.boolean(),
    nice: fc.integer({ min: 0, max: 19 }),
    effects: fc.array(fc.record({ type: fc.constant('tint'), hue: fc.constantFrom(-1, 0, 0.5) }), { maxLength: 2 }),
  },
  { requiredKeys: ['type'] },
);
const flow = fc.record(
  {
    flow: fc.record({ latency: fc.constantFrom(0.1, 0.3), label: fc.constantFrom('A', 'B') }),
    cameras: fc.dictionary(fc.constantFrom(...names), camera),
  },
  { requiredKeys: ['cameras'] },
);
/** Planets that can be read: cameras, and a streamer for some. */
const planetText = fc
  .record({ planet: fc.constantFrom('one', 'two'), flows: fc.dictionary(fc.constantFrom('hall', 'lab', 'yard'), flow) })
  .map(({ planet, flows }) => {
    const written = Object.entries(flows).map(([name, { flow: settings, cameras }]) => {
      const [first] = Object.keys(cameras);
      const streamer = { type: 'streamer', from: first, mount: `/${name}`, porter: 'door' };
      return [
        name,
        {
          ...(settings === undefined ? {} : { flow: settings }),
          ...cameras,
          ...(first === undefined ? {} : { live: streamer }),
        },
      ] as const;
    });
    return stringify({
      version: 1,
      planet,
      atmosphere: { door: { type: 'door' } },
      flows: Object.fromEntries(written),
    });
  });

test('after any text is applied a plan of it is empty, and the records are what it says', async () => {
  const file = join(home, 'planet.yaml');
  await writeFile(file, 'version: 1\n');
  const { planet, revisions, close } = await openPlanet(join(home, 'history'), file);
  await fc.assert(
    fc.asyncProperty(planetText, async (text) => {
      const make = () => ({ text, conflicts: [] });
      const untouched = new Map(planet.store.all('component').map((record) => [record.id, record]));
      const planned = await revisions.plan({ author: owner, file, make });
      expect(planned.faults).toEqual([]);
      const before = revisions.number;
      const applied = await revisions.change({ author: owner, reason: 'applied', file, make });
      expect(applied.changes).toEqual(planned.changes);
      expect(applied.revision - before).toBeLessThanOrEqual(1);
      expect((await revisions.plan({ author: owner, file, make })).changes).toEqual([]);
      const { plan } = readPlanetFile(file, text, someTypes);
      if (plan === undefined) throw new Error('it was applied');
      const records = planet.store.all('component');
      expect(records.map(({ id }) => id).sort()).toEqual(plan.components.map(({ id }) => id).sort());
      for (const { nice, ...fields } of plan.components) {
        expect(planet.store.get('component', fields.id)).toMatchObject(fields);
        expect(planet.wanted(fields.workerId).find(({ id }) => id === fields.id)).toMatchObject({ nice });
      }
      // What the plan did not name was not touched: it is the same record.
      const named = new Set<string>(planned.changes.map(({ id }) => id));
      for (const record of records)
        if (!named.has(record.id) && !named.has(record.flowId)) expect(record).toBe(untouched.get(record.id));
    }),
    { numRuns: 60 },
  );
  await close();
  // Opened again, the last revision is what runs.
  const again = await openPlanet(join(home, 'history'), file);
  expect(again.revisions.number).toBe(revisions.number);
  expect(planDiff(again.revisions.now.plan, revisions.now.plan, someTypes)).toEqual([]);
  expect(again.planet.store.all('message')).toEqual([]);
  await again.close();
}, 120_000);

test('a component with launch text is for owners; the refusal names it and the role, others may stop and remove it', async () => {
  const file = join(home, 'planet.yaml');
  const text = 'version: 1\nflows:\n  a:\n    own: { type: pipeline, text: videotestsrc }\n    cam: { type: camera }\n';
  await writeFile(file, text);
  const { revisions, close } = await openPlanet(join(home, 'history'), file);
  const by = (role: Author['role'], next: string) =>
    revisions.change({
      author: { who: 'ann', role },
      reason: 'applied',
      file,
      make: () => ({ text: next, conflicts: [] }),
    });
  const refused = await by('operator', text.replace('videotestsrc', 'filesrc')).catch((error: unknown) => error);
  expect(isProblem(refused) && refused.problem).toMatchObject({
    key: 'manager:launch-text-owners-only',
    args: { component: '/a/own', type: 'pipeline', role: 'operator' },
  });
  await expect(by('operator', text.replace('pipeline,', 'pipeline, label: mine,'))).rejects.toThrow('/a/own');
  await expect(by('operator', text.replace('cam: { type: camera }', 'cam: { type: pipeline }'))).rejects.toThrow(
    '/a/cam',
  );
  expect(revisions.number).toBe(1);
  await by('operator', text.replace('type: camera', 'type: camera, width: 100'));
  await by('operator', 'version: 1\n');
  await by('owner', text);
  expect(revisions.number).toBe(4);
  await close();
});
