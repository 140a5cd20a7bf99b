import fc from 'fast-check';
import { expect, test } from 'vitest';
import { componentId, type EaterLink } from '@headwater/state';
import type { WantedComponent } from '@headwater/protocol/calls/wanted-component';
import { aWantedComponent } from '../fixtures/a-wanted-component.ts';
import { flatParameters, parametersOf } from './flat-parameters.ts';
import { wantedDiff, type WantedStep } from './wanted-diff.ts';

function step(before: Partial<WantedComponent>, after: Partial<WantedComponent>): WantedStep | undefined {
  return wantedDiff([aWantedComponent(before)], [aWantedComponent(after)])[0];
}

test('a live parameter is changed without a restart, and only it is passed on', () => {
  const live = ['pattern', 'speed'];
  const changed = step(
    { live, parameters: { pattern: 'smpte', speed: 1 } },
    { live, parameters: { pattern: 'ball', speed: 1 } },
  );
  expect(changed).toMatchObject({ do: 'change', changes: { parameters: { pattern: 'ball' } } });
});

test('any other parameter restarts the job', () => {
  const changed = step({ parameters: { width: 640 } }, { parameters: { width: 1280 } });
  expect(changed).toMatchObject({ do: 'restart', byPerson: false });
});

test('a live parameter that loses its value restarts the job, because nothing can be bound', () => {
  expect(step({ live: ['bitrate'], parameters: { bitrate: 1 } }, { live: ['bitrate'] })).toMatchObject({
    do: 'restart',
  });
});

test('an eater that takes its feed from elsewhere is reconnected; another set of eaters restarts the job', () => {
  const links = [{ eater: 'video', from: '/test/a:video' as const }];
  const elsewhere = [{ eater: 'video', from: '/test/b:video' as const }];
  const more = [...links, { eater: 'audio', from: '/test/c:audio' as const }];
  expect(step({ links }, { links: elsewhere })).toMatchObject({ do: 'change', changes: { links: elsewhere } });
  expect(step({ links }, { links: more })).toMatchObject({ do: 'restart' });
});

test('latency, niceness and a person restart the job; a bundle alone does nothing now', () => {
  expect(step({}, { latencyS: 1 })).toMatchObject({ do: 'restart', byPerson: false });
  expect(step({}, { nice: 5 })).toMatchObject({ do: 'restart', byPerson: false });
  expect(step({ start: 1 }, { start: 2 })).toMatchObject({ do: 'restart', byPerson: true });
  expect(step({}, { bundle: '1'.repeat(64) })).toMatchObject({ do: 'change', changes: {} });
});

const tint = {
  name: 'tint',
  type: 'tint',
  bundle: '1'.repeat(64),
  parameters: { hue: 0, method: 'quick' },
  live: ['hue'],
};

test("an effect's live value is passed on by its full name; any other restarts the job", () => {
  const louder = { ...tint, parameters: { ...tint.parameters, hue: 1 } };
  expect(step({ effects: [tint] }, { effects: [louder] })).toMatchObject({
    do: 'change',
    changes: { parameters: { 'tint.hue': 1 } },
  });
  const exact = { ...tint, parameters: { ...tint.parameters, method: 'exact' } };
  expect(step({ effects: [tint] }, { effects: [exact] })).toMatchObject({ do: 'restart', byPerson: false });
});

test('another list of effects restarts the job; an effect with a new bundle does nothing now', () => {
  const second = { ...tint, name: 'tint-2' };
  expect(step({ effects: [] }, { effects: [tint] })).toMatchObject({ do: 'restart', byPerson: false });
  expect(step({ effects: [tint, second] }, { effects: [second, tint] })).toMatchObject({ do: 'restart' });
  expect(step({ effects: [tint] }, { effects: [{ ...tint, type: 'hue' }] })).toMatchObject({ do: 'restart' });
  const rebuilt = { ...tint, bundle: '2'.repeat(64) };
  expect(step({ effects: [tint] }, { effects: [rebuilt] })).toMatchObject({ do: 'change', changes: {} });
});

test('a secret that is set or changed restarts the job', () => {
  expect(step({}, { secrets: { key: 'a' } })).toMatchObject({ do: 'restart', byPerson: false });
  expect(step({ secrets: { key: 'a' } }, { secrets: { key: 'b' } })).toMatchObject({ do: 'restart' });
});

test('referrers are passed on live', () => {
  const referrers = [{ id: '/test/live' as const, type: 'http-streamer', label: '', parameters: { mount: '/a' } }];
  expect(step({}, { referrers })).toMatchObject({ do: 'change', changes: { referrers } });
});

test('what leaves the list is removed, what is not to run is stopped', () => {
  expect(wantedDiff([aWantedComponent()], [])).toEqual([{ do: 'remove', id: '/test/picture' }]);
  expect(step({}, { wanted: 'stopped' })).toMatchObject({ do: 'stop' });
  expect(step({ wanted: 'stopped' }, {})).toMatchObject({ do: 'start' });
});

const anyValues = fc.dictionary(fc.constantFrom('p', 'q', 'r'), fc.oneof(fc.integer(), fc.string(), fc.boolean()));
const anyComponent = fc
  .record({
    name: fc.constantFrom('a', 'b', 'c'),
    type: fc.constantFrom('videotest', 'looper'),
    parameters: anyValues,
    live: fc.subarray(['p', 'q', 'r']),
    effects: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('tint', 'tint-2', 'p'),
        type: fc.constantFrom('tint', 'level'),
        bundle: fc.constantFrom('1'.repeat(64), '2'.repeat(64)),
        parameters: anyValues,
        live: fc.subarray(['p', 'q', 'r']),
      }),
      { selector: ({ name }) => name, maxLength: 2 },
    ),
    eaters: fc.subarray(['video', 'audio']),
    from: fc.constantFrom('/t/x:out' as const, '/t/y:out' as const),
    referrers: fc.array(fc.record({ parameters: anyValues }), { maxLength: 2 }),
    wanted: fc.constantFrom('running' as const, 'stopped' as const),
    start: fc.integer({ min: 0, max: 2 }),
    nice: fc.integer({ min: 0, max: 1 }),
    latencyS: fc.constantFrom(0.3, 1),
  })
  .map(({ name, eaters, from, referrers, ...fields }) =>
    aWantedComponent({
      ...fields,
      id: componentId('t', name),
      links: eaters.map((eater) => ({ eater, from })),
      referrers: referrers.map((referrer) => ({ ...referrer, id: '/t/z' as const, type: 'x', label: '' })),
    }),
  );
const anyList = fc.uniqueArray(anyComponent, { selector: (component) => component.id });

type Running = Pick<WantedComponent, 'type' | 'parameters' | 'referrers' | 'nice' | 'latencyS'> & {
  links: readonly EaterLink[];
  effects: string[];
};

function jobOf(component: WantedComponent): Running {
  const { type, links, referrers, nice, latencyS } = component;
  const effects = component.effects.map((effect) => `${effect.name} ${effect.type}`);
  return { type, parameters: flatParameters(component), links, effects, referrers, nice, latencyS };
}

/** What runs after the steps, if jobs do as they are told. */
function carryOut(running: Map<string, Running>, steps: readonly WantedStep[]): void {
  for (const each of steps) {
    if (each.do === 'remove') running.delete(each.id);
    else if (each.do === 'stop') running.delete(each.component.id);
    else if (each.do === 'start' || each.do === 'restart') running.set(each.component.id, jobOf(each.component));
    else {
      const job = running.get(each.component.id);
      if (job === undefined) throw new Error(`a change for ${each.component.id}, which does not run`);
      const { parameters, ...others } = each.changes;
      running.set(each.component.id, { ...job, ...others, parameters: { ...job.parameters, ...parameters } });
    }
  }
}

test('whatever the two lists are, the steps lead from one to the other', () => {
  fc.assert(
    fc.property(anyList, anyList, (before, after) => {
      const running = new Map<string, Running>();
      carryOut(running, wantedDiff([], before));
      carryOut(running, wantedDiff(before, after));
      const expected = after.filter((each) => each.wanted === 'running').map((each) => [each.id, jobOf(each)] as const);
      expect(running).toEqual(new Map(expected));
    }),
  );
});

test('the values of a component and of its effects are told apart again', () => {
  fc.assert(
    fc.property(anyComponent, (component) => {
      const flat = flatParameters(component);
      expect(parametersOf(flat)).toEqual(component.parameters);
      for (const { name, parameters } of component.effects) expect(parametersOf(flat, name)).toEqual(parameters);
    }),
  );
});

test('an equal list leads to no step at all', () => {
  fc.assert(
    fc.property(anyList, (list) => {
      expect(wantedDiff(list, structuredClone(list))).toEqual([]);
    }),
  );
});

test('a component is never touched because of another one', () => {
  fc.assert(
    fc.property(anyList, anyList, (before, after) => {
      for (const each of wantedDiff(before, after)) {
        const id = each.do === 'remove' ? each.id : each.component.id;
        const alone = wantedDiff(
          before.filter((component) => component.id === id),
          after.filter((component) => component.id === id),
        );
        expect(alone).toEqual([each]);
      }
    }),
  );
});
