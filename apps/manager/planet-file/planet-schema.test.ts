import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ComponentDescription, ComponentWords, ParameterDescription } from '@headwater/state';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { planetData } from '../splice/splice.ts';
import { planetSchema } from './planet-schema.ts';
import { readPlanetFile } from './read-planet-file.ts';

const components = join(import.meta.dirname, '../../../packages/components');
const types = new Map<string, ComponentDescription>();
const words = new Map<string, ComponentWords>();
let isValid: (text: string) => boolean;

/** One that has every kind of parameter, whatever ours have. */
const kinds: ComponentDescription = {
  ...{ kit: 1, type: 'kinds', role: 'source', eaters: [], elements: [] },
  feeders: [{ name: 'video', media: 'raw/video', effects: true }],
  parameters: {
    integer: { kind: 'integer', min: -2, max: 5, default: 1 },
    number: { kind: 'number', min: 0, max: 1, unit: 's', required: true },
    text: { kind: 'text', maxLength: 5, pattern: '^[a-z]*$' },
    boolean: { kind: 'boolean', default: true },
    choice: { kind: 'choice', options: ['one', '2', 'true'], default: 'one' },
    fraction: { kind: 'fraction', min: 1, max: 60 },
    path: { kind: 'path', of: 'file' },
    mount: { kind: 'mount' },
    secret: { kind: 'secret' },
  },
  needs: [{ oneOf: ['integer', 'path'] }, { when: 'boolean', oneOf: ['number'] }, { when: 'text', oneOf: ['mount'] }],
};
const eating: ComponentDescription = {
  ...{ kit: 1, type: 'eating', role: 'converter', elements: [], parameters: {} },
  eaters: [
    { name: 'one', media: ['raw/video'] },
    { name: 'two', media: ['raw/video'], optional: true },
  ],
  feeders: [{ name: 'video', media: 'raw/video' }],
};
const tint: ComponentDescription = {
  ...{ kit: 1, type: 'tint', role: 'effect', elements: [] },
  eaters: [{ name: 'video', media: ['raw/video'] }],
  feeders: [{ name: 'video', media: 'raw/video' }],
  parameters: { hue: { kind: 'number', min: -1, max: 1, default: 0, live: true } },
};

beforeAll(async () => {
  for (const folder of await readdir(components, { withFileTypes: true })) {
    const path = join(components, folder.name);
    if (!folder.isDirectory() || folder.name === 'kit' || !(await readdir(path)).includes('component.ts')) continue;
    const { default: description } = (await import(join(path, 'component.ts'))) as { default: ComponentDescription };
    types.set(description.type, description);
    words.set(description.type, JSON.parse(await readFile(join(path, 'locale/en.json'), 'utf8')) as ComponentWords);
  }
  for (const description of [kinds, eating, tint]) types.set(description.type, description);
  const validate = new Ajv2020({
    strict: true,
    allowUnionTypes: true,
    strictRequired: false,
    strictTypes: false,
  }).compile(planetSchema(types, words));
  isValid = (text) => validate(planetData(text));
}, 60_000);

function isRead(text: string): boolean {
  return readPlanetFile('x.yaml', text, types).plan !== undefined;
}

describe('planetSchema', () => {
  test('accepts the demo planet', async () => {
    const demo = await readFile(join(import.meta.dirname, '../../cli/start/planets/demo.yaml'), 'utf8');
    expect(isValid(demo)).toBe(true);
  });

  test('carries the words, units and defaults of every component', () => {
    const text = JSON.stringify(planetSchema(types, words));
    for (const [type, { title, parameters }] of words) {
      expect(text, type).toContain(JSON.stringify(title));
      for (const [name, parameter] of Object.entries(parameters))
        expect(text, `${type} ${name}`).toContain(JSON.stringify(parameter.title));
    }
  });

  const flow = (component: string): string => `version: 1\nflows: { a: { s: ${component} } }\n`;
  test.each([
    'planet: x\n',
    'version: 2\n',
    'version: 1\nflow: {}\n',
    'version: 1\nflows: [a]\n',
    'version: 1\nflows: { atmosphere: {} }\n',
    'version: 1\nflows: { "a b": {} }\n',
    'version: 1\natmosphere: { s: { type: kinds, number: 1 } }\n',
    flow('{ number: 1 }'),
    flow('{ type: unknown }'),
    flow('{ type: tint, from: s }'),
    flow('{ type: kinds }'),
    flow('{ type: kinds, number: 1.5 }'),
    flow('{ type: kinds, number: 1, integer: 6 }'),
    flow('{ type: kinds, number: 1, integer: 1.5 }'),
    flow('{ type: kinds, number: 1, choice: three }'),
    flow('{ type: kinds, number: 1, text: LOUD }'),
    flow('{ type: kinds, number: 1, text: aaaaaa }'),
    flow('{ type: kinds, number: 1, boolean: maybe }'),
    flow('{ type: kinds, number: 1, fraction: many }'),
    flow('{ type: kinds, number: 1, mount: nowhere }'),
    flow('{ type: kinds, number: 1, mount: /a b }'),
    flow('{ type: kinds, number: 1, secret: "a b" }'),
    flow('{ type: kinds, number: 1, worker: "a b" }'),
    flow('{ type: kinds, number: 1, restart: sometimes }'),
    flow('{ type: kinds, number: 1, nice: 20 }'),
    flow('{ type: kinds, number: 1, label: "" }'),
    flow('{ type: kinds, number: 1, integer: 0 }'),
    flow('{ type: kinds, number: 1, integer: 0, path: "" }'),
    flow('{ type: kinds, number: 0 }'),
    flow('{ type: kinds, number: 1, text: a }'),
    flow('{ type: kinds, number: 1, typo: 1 }'),
    flow('{ type: kinds, number: 1, from: s }'),
    flow('{ type: kinds, number: 1, effects: tint }'),
    flow('{ type: kinds, number: 1, effects: [{ hue: 1 }] }'),
    flow('{ type: kinds, number: 1, effects: [{ type: tint, hue: 2 }] }'),
    flow('{ type: kinds, number: 1, effects: [{ type: tint, worker: x }] }'),
    flow('{ type: eating }'),
    flow('{ type: eating, from: [] }'),
    flow('{ type: eating, from: { three: s } }'),
    flow('{ type: eating, from: { two: s } }'),
    flow('{ type: eating, from: s, effects: [{ type: tint }] }'),
  ])('refuses what the reader refuses: %j', (text) => {
    expect(isRead(text)).toBe(false);
    expect(isValid(text)).toBe(false);
  });

  const value = fc.constantFrom(
    '1',
    '-2',
    '0.5',
    'aa',
    'Bb',
    'true',
    '/a/b',
    '30/1',
    '2',
    'one',
    '"2"',
    '[]',
    '',
    '0',
    '""',
    'false',
  );
  const parameter = fc.constantFrom(...Object.keys(kinds.parameters), 'label', 'nice', 'enabled', 'worker', 'oops');
  const source = fc
    .uniqueArray(fc.tuple(parameter, value), { selector: ([name]) => name, maxLength: 4 })
    .map(
      (list) =>
        `{ type: kinds, ${['number: 1', ...list.filter(([name]) => name !== 'number').map((pair) => pair.join(': '))].join(', ')} }`,
    );
  const from = fc.constantFrom(
    's',
    '[s]',
    '[s, s]',
    '{ one: s }',
    '{ one: s, two: s:video }',
    '[]',
    's:video',
    '{ two: s }',
  );

  test('accepts every file that the reader accepts, and nearly no other', () => {
    let both = 0;
    fc.assert(
      fc.property(
        source,
        from,
        fc.constantFrom('', '[{ type: tint }]', '[{ type: tint, hue: 9 }]'),
        (one, feed, effects) => {
          const with_ = effects === '' ? one : one.replace(' }', `, effects: ${effects} }`);
          const text = `version: 1\nflows:\n  a:\n    s: ${with_}\n    e: { type: eating, from: ${feed} }\n`;
          const [read, valid] = [isRead(text), isValid(text)];
          if (read) expect(valid, text).toBe(true);
          if (read && valid) both += 1;
          // `30/1` is a fraction within its range only for the reader, and so is a number that stands for a text.
          if (!read && valid) expect(text).toMatch(/fraction: |text: |path: |secret: |worker: |choice: /);
        },
      ),
      { numRuns: 1000 },
    );
    expect(both).toBeGreaterThan(50);
  }, 60_000);

  test('says the range, unit and default of a parameter', () => {
    const schema = JSON.stringify(planetSchema(new Map([[kinds.type, kinds]])));
    const expected: ParameterDescription['kind'][] = ['integer', 'number'];
    for (const kind of expected) expect(schema).toContain(`"${kind}"`);
    expect(schema).toContain('"integer":{"type":"integer","minimum":-2,"maximum":5,"default":1}');
    expect(schema).toContain('"description":"In s."');
  });
});
