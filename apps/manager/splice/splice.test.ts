import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { handWrittenPlanet } from '../fixtures/hand-written-planet.ts';
import { planetEditSequence } from '../fixtures/planet-edit-sequence.ts';
import { holdsInOrder, untouchedLines } from '../fixtures/untouched-lines.ts';
import { editData } from './edit-data.ts';
import { sameData } from './same-data.ts';
import { planetData, splice, type PlanetEdit } from './splice.ts';

const written = `# campus, by hand
version: 1
planet: campus
atmosphere:
  door:    { type: porter, worker: edge, port: 8800 }   # the only one
flows:
  lecture:
    camera:  { type: webcam, device: '/dev/video0', effects: [{ type: colour-balance, brightness: 0.1 }] }
    # both
    mux:
      type:    webm-muxer
      from:
        - picture
        - sound  # the room
`;

function changed(text: string, ...edits: PlanetEdit[]): string[] {
  const before = new Set(text.split('\n'));
  return splice(text, edits)
    .split('\n')
    .filter((line) => !before.has(line));
}

describe('splice', () => {
  test('changes one line for one value, with its comment, its quotes and its spaces', () => {
    expect(changed(written, { edit: 'set', path: ['atmosphere', 'door', 'port'], value: 8080 })).toEqual([
      '  door:    { type: porter, worker: edge, port: 8080 }   # the only one',
    ]);
    const camera = ['flows', 'lecture', 'camera'];
    expect(changed(written, { edit: 'set', path: [...camera, 'device'], value: 'it’s 1' })).toEqual([
      "    camera:  { type: webcam, device: 'it’s 1', effects: [{ type: colour-balance, brightness: 0.1 }] }",
    ]);
    expect(changed(written, { edit: 'set', path: [...camera, 'effects', 0, 'brightness'], value: -0.25 })).toEqual([
      "    camera:  { type: webcam, device: '/dev/video0', effects: [{ type: colour-balance, brightness: -0.25 }] }",
    ]);
  });

  test('writes a new key, component and flow like the ones beside it', () => {
    expect(
      changed(
        written,
        { edit: 'set', path: ['atmosphere', 'files'], value: { type: 'file-server', port: 1 } },
        { edit: 'set', path: ['flows', 'lecture', 'mux', 'nice'], value: 5 },
        { edit: 'set', path: ['flows', 'lecture', 'live'], value: { type: 'http-streamer', from: 'mux' } },
        { edit: 'set', path: ['flows', 'hall'], value: { cam: { type: 'webcam' } } },
      ),
    ).toEqual([
      '  files:   { type: file-server, port: 1 }',
      '      nice:    5',
      '    live:',
      '      type: http-streamer',
      '      from: mux',
      '  hall:',
      '    cam:',
      '      type: webcam',
    ]);
  });

  test('writes into an empty document, also behind its comments', () => {
    const value = { type: 'videotest', pattern: 'ball' };
    const edits: PlanetEdit[] = [
      { edit: 'set', path: ['version'], value: 1 },
      { edit: 'set', path: ['flows', 'a', 'b'], value },
    ];
    const lines = 'version: 1\nflows:\n  a:\n    b: { type: videotest, pattern: ball }\n';
    expect(splice('', edits)).toBe(lines);
    expect(splice('# mine\n', edits)).toBe(`# mine\n${lines}`);
    expect(splice('# mine', edits)).toBe(`# mine\n${lines.trimEnd()}`);
  });

  test('takes the lines of what is removed, and leaves braces where nothing is left', () => {
    const text = splice(written, [{ edit: 'remove', path: ['flows', 'lecture', 'mux'] }]);
    expect(text).toBe(`${written.split('\n').slice(0, 9).join('\n')}\n`);
    const empty = splice(written, [{ edit: 'remove', path: ['flows', 'lecture'] }]);
    expect(empty).toContain('\nflows: {}\n');
    expect(planetData(empty)).toEqual({ ...(planetData(written) as object), flows: {} });
  });

  test('an edit below an alias or its anchor does not change the other', () => {
    const text = 'a: &x { p: 1, q: [1, 2] }\nb: *x # same\nc:\n  - *x\n';
    const below = splice(text, [{ edit: 'set', path: ['b', 'p'], value: 2 }]);
    expect(below).toBe('a: &x { p: 1, q: [1, 2] }\nb: { p: 2, q: [1, 2] } # same\nc:\n  - *x\n');
    const above = splice(text, [{ edit: 'remove', path: ['a', 'q'] }]);
    expect(above).toBe('a: &x { p: 1 }\nb: { p: 1, q: [1, 2] } # same\nc:\n  - { p: 1, q: [1, 2] }\n');
    expect(splice(text, [{ edit: 'remove', path: ['a'] }])).toBe(
      'b: { p: 1, q: [1, 2] } # same\nc:\n  - { p: 1, q: [1, 2] }\n',
    );
  });

  test('keeps CRLF and a missing newline at the end', () => {
    expect(splice('a: 1\r\nb: 2', [{ edit: 'set', path: ['c'], value: 3 }])).toBe('a: 1\r\nb: 2\r\nc: 3');
    expect(splice('a: 1\r\nb: 2', [{ edit: 'remove', path: ['b'] }])).toBe('a: 1');
    expect(splice('a: 1 # x', [{ edit: 'set', path: ['b'], value: null }])).toBe('a: 1 # x\nb:');
  });

  test('says where a path leads through a value, and that a text is no YAML', () => {
    expect(() => splice('a: 1\n', [{ edit: 'set', path: ['a', 'b'], value: 1 }])).toThrow('a.b');
    expect(() => splice('a: [1]\n', [{ edit: 'set', path: ['a', 'b'], value: 1 }])).toThrow('a.b');
    expect(() => splice('a: [1]\n', [{ edit: 'set', path: ['a', 3], value: 1 }])).toThrow('a.3');
    expect(() => splice('a: [1\n', [{ edit: 'set', path: ['a'], value: 1 }])).toThrow('cannot be edited');
  });

  test('any text comes back as it was set', () => {
    const places = [
      'a: old\n',
      "a: 'old'\n",
      'a: "old" # c\n',
      'a: |\n  old\n  text\nb: 1\n',
      '{ a: old, b: 2 }\n',
      '',
    ];
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...places), (value, text) => {
        const after = splice(text, [{ edit: 'set', path: ['a'], value }]);
        expect(planetData(after)).toMatchObject({ a: value });
      }),
      { numRuns: 300 },
    );
  }, 120_000);

  test('any sequence of edits gives the data that editing the data gives, and touches no other line', () => {
    fc.assert(
      fc.property(
        handWrittenPlanet.chain((text) => fc.tuple(fc.constant(text), planetEditSequence(planetData(text)))),
        ([text, edits]) => {
          let data = planetData(text);
          let now = text;
          for (const edit of edits) {
            const after = splice(now, [edit]);
            data = editData(data, edit);
            expect(sameData(planetData(after), data), after).toBe(true);
            expect(holdsInOrder(after, untouchedLines(now, edit)), after).toBe(true);
            now = after;
          }
          expect(splice(text, edits)).toBe(now);
        },
      ),
      { numRuns: 300 },
    );
  }, 120_000);
});
