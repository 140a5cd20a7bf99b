import type { ComponentDescription } from '@headwater/state';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPlanetFile } from './read-planet-file.ts';

function aType(type: string, fields: Partial<ComponentDescription>): [string, ComponentDescription] {
  return [type, { kit: 1, type, role: 'source', eaters: [], feeders: [], elements: [], parameters: {}, ...fields }];
}

const types = new Map([
  aType('camera', {
    feeders: [{ name: 'video', media: 'raw/video', effects: true }],
    parameters: {
      width: { kind: 'integer', min: 16, max: 4096, default: 640, unit: 'px' },
      framerate: { kind: 'fraction', min: 1, max: 120, default: '25/1' },
      pattern: { kind: 'choice', options: ['smpte', 'snow'], default: 'smpte', live: true },
    },
  }),
  aType('both', {
    feeders: [
      { name: 'video', media: 'raw/video' },
      { name: 'audio', media: 'raw/audio' },
    ],
  }),
  aType('vp8', {
    role: 'encoder',
    eaters: [{ name: 'video', media: ['raw/video'] }],
    feeders: [{ name: 'video', media: 'encoded/vp8' }],
  }),
  aType('opus', {
    role: 'encoder',
    eaters: [{ name: 'audio', media: ['raw/audio'] }],
    feeders: [{ name: 'audio', media: 'encoded/opus' }],
  }),
  aType('flip', {
    role: 'converter',
    eaters: [{ name: 'video', media: ['raw/video'] }],
    feeders: [{ name: 'video', media: 'raw/video' }],
  }),
  aType('mux', {
    role: 'muxer',
    eaters: [
      { name: 'video', media: ['encoded/vp8'], optional: true },
      { name: 'audio', media: ['encoded/opus'], optional: true },
    ],
    feeders: [{ name: 'muxed', media: 'muxed/webm' }],
  }),
  aType('streamer', {
    role: 'streamer',
    eaters: [{ name: 'muxed', media: ['muxed/webm'] }],
    parameters: {
      mount: { kind: 'mount', required: true },
      porter: { kind: 'component', role: 'porter', required: true },
      title: { kind: 'text' },
      port: { kind: 'integer', min: 0, max: 65_535, default: 0 },
      certificate: { kind: 'path', of: 'file', default: '' },
    },
    needs: [{ oneOf: ['port', 'title'] }, { when: 'port', oneOf: ['certificate'] }],
  }),
  aType('tint', {
    role: 'effect',
    eaters: [{ name: 'video', media: ['raw/video'] }],
    feeders: [{ name: 'video', media: 'raw/video' }],
    parameters: {
      hue: { kind: 'number', min: -1, max: 1, default: 0, live: true },
      door: { kind: 'component', role: 'porter' },
    },
  }),
  aType('loud', {
    role: 'effect',
    eaters: [{ name: 'audio', media: ['raw/audio'] }],
    feeders: [{ name: 'audio', media: 'raw/audio' }],
  }),
  aType('door', { role: 'porter', parameters: { port: { kind: 'integer', min: 0, max: 65535, default: 8800 } } }),
]);

const good = `version: 1
planet: campus
atmosphere:
  door: { type: door, worker: edge, port: 8800 }
flows:
  lecture:
    flow: { label: Lecture hall 2, latency: 0.5 }
    camera: { type: camera, width: 1280, framerate: 30 }
    desk: { type: both, label: Desk }
    picture: { type: vp8, from: camera }
    sound: { type: opus, from: desk, nice: 5 }
    mux: { type: mux, from: [sound, picture] }
    live: { type: streamer, worker: edge, from: mux, mount: /lecture.webm, porter: door, title: 2024, enabled: false, restart: never }
`;

function errorsOf(text: string): string[] {
  const { errors } = readPlanetFile('planet.yaml', text, types);
  return (errors ?? []).map(
    ({ key, args }) => `${key.replace('manager:planet-file-', '')} ${args['line']}:${args['column']}`,
  );
}

/** Reads the good file with one line of it replaced. */
function errorsWith(line: RegExp, replacement: string): string[] {
  const changed = good.replace(line, replacement);
  expect(changed).not.toBe(good);
  return errorsOf(changed);
}

test('a good file becomes a plan with defaults, feeds and references resolved', () => {
  const { plan } = readPlanetFile('planet.yaml', good, types);
  expect(plan?.name).toBe('campus');
  expect(plan?.flows).toEqual([
    { id: '/atmosphere', label: 'atmosphere', latencyS: 0.3 },
    { id: '/lecture', label: 'Lecture hall 2', latencyS: 0.5 },
  ]);
  const byName = new Map(plan?.components.map((component) => [component.id, component]));
  expect(byName.get('/lecture/camera')?.parameters).toEqual({ width: 1280, framerate: '30/1', pattern: 'smpte' });
  expect(byName.get('/lecture/sound')).toMatchObject({
    links: [{ eater: 'audio', from: '/lecture/desk:audio' }],
    nice: 5,
  });
  expect(byName.get('/lecture/mux')?.links).toEqual([
    { eater: 'video', from: '/lecture/picture:video' },
    { eater: 'audio', from: '/lecture/sound:audio' },
  ]);
  expect(byName.get('/lecture/live')).toMatchObject({
    parameters: { mount: '/lecture.webm', porter: '/atmosphere/door', title: '2024', port: 0, certificate: '' },
    wanted: 'stopped',
    restart: 'never',
    workerId: 'edge',
  });
});

test('effects come in their order, with names of their own, defaults and references', () => {
  const effects = 'worker: edge, effects: [{ type: tint, hue: 0.5 }, { type: tint, door: door }]';
  const { plan } = readPlanetFile('planet.yaml', good.replace('width: 1280', effects), types);
  expect(plan?.components.find(({ id }) => id === '/lecture/camera')?.effects).toEqual([
    { name: 'tint', type: 'tint', parameters: { hue: 0.5 } },
    { name: 'tint-2', type: 'tint', parameters: { hue: 0, door: '/atmosphere/door' } },
  ]);
  expect(plan?.components.find(({ id }) => id === '/lecture/desk')?.effects).toEqual([]);
});

describe('each mistake is named with its place', () => {
  test.each<[string, RegExp, string, string[]]>([
    ['an unknown type', /type: vp8/, 'type: vp9', ['unknown-type 10:22']],
    ['an unknown parameter', /width: 1280/, 'widht: 1280', ['unknown-parameter 8:29']],
    ['a value out of range', /width: 1280/, 'width: 9999', ['bad-integer 8:36']],
    ['a value of another kind', /width: 1280/, 'width: wide', ['bad-integer 8:36']],
    ['a fraction that is none', /framerate: 30/, 'framerate: 30/0', ['bad-fraction 8:53']],
    ['a missing parameter', / mount: \/lecture.webm,/, '', ['missing-parameter 13:5']],
    ['a missing reference', /porter: door/, 'porter: dor', ['missing-reference 13:84']],
    ['none of several parameters', /title: 2024/, 'port: 0', ['needs-one-of 13:5']],
    ['a parameter without another', /title: 2024/, 'port: 80', ['needs-with 13:96']],
    ['a refused one, and no more', /title: 2024/, 'port: many', ['bad-integer 13:96']],
    [
      'a porter on another worker',
      /live: { type: streamer, worker: edge/,
      'live: { type: streamer, worker: hall',
      ['porter-elsewhere 13:84'],
    ],
    ['a missing feeder', /from: camera/, 'from: kamera', ['missing-feeder 10:33']],
    ['a missing feeder by name', /from: camera/, 'from: camera:sound', ['missing-feeder 10:33']],
    ['an unfitting feeder', /from: desk/, 'from: camera', ['unfitting-feeder 11:32']],
    ['too many feeds', /\[sound, picture\]/, '[sound, picture, picture]', ['too-many-feeds 12:46']],
    ['an unknown eater', /\[sound, picture\]/, '{ vdieo: picture }', ['unknown-eater 12:31']],
    ['nothing to eat', /, from: camera/, '', ['unfed 10:5']],
    ['a muxer without any feed', /\[sound, picture\]/, '[]', ['unfed 12:23']],
    ['a feed to a source', /width: 1280/, 'from: desk', ['eats-nothing 8:29']],
    [
      'two components of one name',
      /desk: { type: both, label: Desk }/,
      'camera: { type: both }',
      ['duplicate 9:5', 'missing-feeder 11:32'],
    ],
    ['broken YAML', /label: Desk }/, 'label: "Desk }', ['broken 9:32']],
    ['an unknown key at the top', /^flows:/m, 'flow:', ['unknown-key 5:1']],
    ['an unknown key of the flow', /latency: 0.5/, 'latenzy: 0.5', ['unknown-key 7:36']],
    ['no version', /version: 1\n/, '', ['no-version 1:1']],
    ['another version', /version: 1/, 'version: 2', ['bad-integer 1:10']],
    ['a name that is none', /desk:/, '"my desk":', ['bad-name 9:5', 'missing-feeder 11:32']],
    ['effects that are no list', /width: 1280/, 'effects: { type: tint }', ['bad-effects 8:38']],
    ['an effect that is a word', /width: 1280/, 'effects: [tint]', ['bad-effects 8:39']],
    ['an effect without a type', /width: 1280/, 'effects: [{ hue: 1 }]', ['effect-no-type 8:39']],
    ['an unknown effect', /width: 1280/, 'effects: [{ type: tnit }]', ['unknown-effect 8:47']],
    ['a component as an effect', /width: 1280/, 'effects: [{ type: camera }]', ['unknown-effect 8:47']],
    ['an effect on other media', /width: 1280/, 'effects: [{ type: loud }]', ['unfit-effect 8:47']],
    ['an effect where none is taken', /label: Desk/, 'effects: [{ type: tint }]', ['unfit-effect 9:43']],
    [
      'an unknown parameter of an effect',
      /width: 1280/,
      'effects: [{ type: tint, hew: 1 }]',
      ['unknown-parameter 8:53'],
    ],
    ["an effect's value out of range", /width: 1280/, 'effects: [{ type: tint, hue: 2 }]', ['bad-number 8:58']],
    [
      "an effect's missing reference",
      /width: 1280/,
      'effects: [{ type: tint, door: dor }]',
      ['missing-reference 8:59'],
    ],
    [
      'more effects than anybody needs',
      /width: 1280/,
      `effects: [${'{ type: tint }, '.repeat(33)}]`,
      ['too-many-effects 8:38'],
    ],
    ['an effect as a component', /type: both/, 'type: tint, from: camera', ['effect-alone 9:19']],
    ['a feeder in the atmosphere', /atmosphere:/, 'atmosphere:\n  cam: { type: camera }', ['not-in-atmosphere 4:16']],
    ['nice out of range', /nice: 5/, 'nice: -5', ['bad-integer 11:44']],
    ['a mood instead of a restart policy', /restart: never/, 'restart: sometimes', ['bad-choice 13:128']],
  ])('%s', (_, line, replacement, expected) => {
    expect(errorsWith(line, replacement)).toEqual(expected);
  });
});

test('a loop of feeds is named once, with the way round', () => {
  const { errors } = readPlanetFile(
    'p',
    `version: 1\nflows:\n  f:\n    a: { type: flip, from: c }\n    b: { type: flip, from: a }\n    c: { type: flip, from: b }\n`,
    types,
  );
  expect(errors?.map(({ args }) => args['loop'])).toEqual(['/f/a → /f/b → /f/c → /f/a']);
});

test('the same mount on one porter and the same port on one worker are refused', () => {
  const live = good.split('\n').find((line) => line.includes('live:')) ?? '';
  expect(errorsOf(`${good}${live.replace('live:', 'second:')}\n`)).toEqual(['mount-taken 14:63']);
  expect(errorsWith(/flows:/, '  back: { type: door, worker: edge }\nflows:')).toEqual(['port-taken 5:3']);
  expect(errorsWith(/flows:/, '  back: { type: door, worker: hall }\nflows:')).toEqual([]);
});

test('all errors of a file are reported, each with file, found and expected', () => {
  const { errors } = readPlanetFile(
    '/etc/p.yaml',
    good.replace('width: 1280', 'widht: 1280').replace('vp8', 'vp9'),
    types,
  );
  expect(errors).toHaveLength(2);
  expect(errors?.[0]?.args).toMatchObject({
    file: '/etc/p.yaml',
    line: 8,
    column: 29,
    found: 'widht',
    expected: 'width',
  });
  expect(errors?.[0]?.text).toContain('/etc/p.yaml, line 8, column 29');
});

test('eaters are matched by what they carry, whatever the order, and by name', () => {
  const { plan } = readPlanetFile(
    'p',
    good.replace('[sound, picture]', '{ audio: sound, video: picture:video }'),
    types,
  );
  expect(plan?.components.find(({ id }) => id === '/lecture/mux')?.links).toHaveLength(2);
});

test('an alias bomb is refused, an ordinary alias followed', () => {
  const bomb = `version: 1\nflows:\n  f: &f { a: &a { type: camera } }\n${Array.from({ length: 200 }, (_, n) => `  g${n}: *f`).join('\n')}\n`;
  expect(errorsOf(bomb)).toEqual(['too-many-aliases 104:9']);
  expect(errorsOf('version: 1\nflows:\n  f: { a: &a { type: camera }, b: *a }\n')).toEqual([]);
});

test('a file of more than 10 MB and brackets nested by the thousand are refused', () => {
  expect(errorsOf('#'.repeat(10 * 1024 * 1024 + 1))).toEqual(['too-large 1:1']);
  expect(errorsOf(`version: ${'['.repeat(100_000)}`).length).toBeGreaterThan(0);
});

test('what a terminal would obey is not repeated in an error', () => {
  const { errors } = readPlanetFile('x.yaml', 'version: "\u001b[2J\u0007"\n\u001b[31m: 1', types);
  expect(errors?.length).toBeGreaterThan(0);
  expect(errors?.map(({ text }) => text).join(' ')).not.toMatch(/\p{Cc}/u);
});

test('an empty file says that the version is missing', () => {
  expect(errorsOf('')).toEqual(['no-version 1:1']);
});

const mutation = fc.record({
  at: fc.nat(good.length),
  remove: fc.nat(30),
  insert: fc.oneof(
    fc.string({ maxLength: 20, unit: 'binary' }),
    fc.constantFrom(
      '*a',
      '&a ',
      '<<: ',
      '{',
      '[',
      '- ',
      '\n',
      '\t',
      '!!js x',
      ': ',
      '"',
      "'",
      '|\n',
      '%YAML',
      '---\n',
      'null',
      '__proto__: ',
    ),
  ),
});

test('whatever the text, the reader answers with a plan or with errors that have a place', () => {
  const mutated = fc
    .array(mutation, { minLength: 1, maxLength: 6 })
    .map((mutations) =>
      mutations.reduce((text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove), good),
    );
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), mutated, fc.json()), (text) => {
      const { plan, errors } = readPlanetFile('p', text, types);
      expect(plan === undefined).toBe(errors !== undefined);
      expect(errors?.length).not.toBe(0);
      for (const error of errors ?? []) {
        expect(error.args['line']).toBeGreaterThanOrEqual(1);
        expect(error.args['column']).toBeGreaterThanOrEqual(1);
      }
    }),
    { numRuns: 500 },
  );
}, 60_000);
