import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { handWrittenPlanet } from '../fixtures/hand-written-planet.ts';
import { planetEditSequence } from '../fixtures/planet-edit-sequence.ts';
import { editData } from './edit-data.ts';
import { mergePlanets } from './merge-planets.ts';
import type { PlainPath, PlainValue, PlanetEdit } from './planet-edit.ts';
import { planetEdits } from './planet-edits.ts';
import { sameData } from './same-data.ts';
import { planetData, splice } from './splice.ts';

const base = `# campus
version: 1
flows:
  hall:
    camera: { type: webcam, width: 640, effects: [{ type: volume, level: 1 }, { type: volume, level: 2 }] }
    mux: { type: webm-muxer, from: camera } # one
`;

function edited(...edits: PlanetEdit[]): string {
  return splice(base, edits);
}

const camera = ['flows', 'hall', 'camera'];

describe('mergePlanets', () => {
  test('keeps what both changed, and the comments of both', () => {
    const theirs = edited({ edit: 'set', path: [...camera, 'width'], value: 1280 });
    const yours = base.replace('from: camera', 'from: [camera]').replace('# one', '# by hand');
    const { text, conflicts } = mergePlanets({ base, theirs, yours });
    expect(conflicts).toEqual([]);
    expect(text).toBe(theirs.replace('from: camera', 'from: [camera]').replace('# one', '# by hand'));
  });

  test('your text comes back as it is where nobody else changed anything', () => {
    const yours = base.replace('# campus', '#  mine ');
    expect(mergePlanets({ base, theirs: base, yours })).toEqual({ text: yours, conflicts: [] });
  });

  test('shows all three values where both changed the same, also of an effect', () => {
    const level = [...camera, 'effects', 1, 'level'];
    const theirs = edited({ edit: 'set', path: level, value: 3 }, { edit: 'remove', path: [...camera, 'width'] });
    const yours = edited({ edit: 'set', path: level, value: 4 }, { edit: 'set', path: [...camera, 'width'], value: 8 });
    const { text, conflicts } = mergePlanets({ base, theirs, yours });
    expect(conflicts).toEqual([
      { id: '/hall/camera', key: 'width', base: '640', yours: '8' },
      { id: '/hall/camera', key: 'volume-2.level', base: '2', theirs: '3', yours: '4' },
    ]);
    expect(text).toBe(theirs);
  });

  test('a component that one removed and the other changed is a conflict as a whole', () => {
    const theirs = edited({ edit: 'remove', path: ['flows', 'hall', 'mux'] });
    const yours = edited({ edit: 'set', path: ['flows', 'hall', 'mux', 'nice'], value: 3 });
    expect(mergePlanets({ base, theirs, yours }).conflicts).toEqual([
      {
        id: '/hall/mux',
        key: '',
        base: '{ type: webm-muxer, from: camera }',
        yours: '{ type: webm-muxer, from: camera, nice: 3 }',
      },
    ]);
  });

  test('takes back one revision and leaves the later ones', () => {
    const one = edited({ edit: 'set', path: [...camera, 'width'], value: 320 });
    const two = splice(one, [{ edit: 'set', path: ['flows', 'hall', 'live'], value: { type: 'x', from: 'mux' } }]);
    expect(mergePlanets({ base: one, theirs: two, yours: base })).toEqual({
      text: two.replace('width: 320', 'width: 640'),
      conflicts: [],
    });
  });

  const twoChanges = handWrittenPlanet.chain((text) =>
    fc.tuple(fc.constant(text), planetEditSequence(planetData(text)), planetEditSequence(planetData(text))),
  );

  test('loses nothing, is the same from both sides, and a conflict shows on both', () => {
    fc.assert(
      fc.property(twoChanges, ([text, one, other]) => {
        const sides = { base: text, theirs: splice(text, one), yours: splice(text, other) };
        const mine = mergePlanets(sides);
        const theirs = mergePlanets({ base: text, theirs: sides.yours, yours: sides.theirs });
        expect(mine.conflicts.map(({ theirs: a, yours: b, ...rest }) => ({ ...rest, theirs: b, yours: a }))).toEqual(
          expect.arrayContaining(theirs.conflicts.map((conflict) => expect.objectContaining(conflict) as unknown)),
        );
        expect(mine.conflicts).toHaveLength(theirs.conflicts.length);
        const merged = planetData(mine.text) ?? {};
        if (mine.conflicts.length === 0) expect(sameData(merged, planetData(theirs.text) ?? {})).toBe(true);
        const data = { base: planetData(text) ?? {}, theirs: planetData(sides.theirs) ?? {} };
        for (const edit of planetEdits(data.base, data.theirs)) expectKept(merged, edit, planetData(sides.yours) ?? {});
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  test('an undo of the newest revision gives the data of the one before', () => {
    fc.assert(
      fc.property(twoChanges, ([text, one]) => {
        const after = splice(text, one);
        const { text: undone, conflicts } = mergePlanets({ base: after, theirs: after, yours: text });
        expect(conflicts).toEqual([]);
        expect(undone).toBe(text);
      }),
      { numRuns: 50 },
    );
  }, 120_000);
});

/** What they changed is in the merged data, unless you changed it too. */
function expectKept(merged: PlainValue, edit: PlanetEdit, yours: PlainValue): void {
  const found = valueAt(merged, edit.path);
  if (edit.edit === 'remove') {
    if (found !== undefined) expect(sameData(found, valueAt(yours, edit.path))).toBe(true);
  } else if (!sameData(found, edit.value)) {
    const wanted = typeof edit.value === 'object' ? valueAt(yours, edit.path) : undefined;
    expect(wanted ?? valueAt(yours, edit.path.slice(0, -1)), edit.path.join('.')).not.toBe(undefined);
  }
}

function valueAt(data: PlainValue, path: PlainPath): PlainValue | undefined {
  return path.reduce<PlainValue | undefined>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<string, PlainValue>)[step] : undefined,
    data,
  );
}

describe('planetEdits', () => {
  test('lead from any data to any other, and are none between equals', () => {
    fc.assert(
      fc.property(handWrittenPlanet, handWrittenPlanet, (one, other) => {
        const [before, after] = [planetData(one), planetData(other)];
        expect(planetEdits(before, before)).toEqual([]);
        const reached = planetEdits(before, after).reduce(editData, before);
        expect(sameData(reached, after)).toBe(true);
        expect(sameData(planetData(splice(one, planetEdits(before, after))), after)).toBe(true);
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
