import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ManualClock,
  Mirror,
  Problem,
  Store,
  type AnyRecord,
  type Change,
  type ComponentId,
  type RecordKind,
  type Scope,
} from '@headwater/state';
import { decode } from './codec.ts';
import { memoryLinks } from './links/memory-link.ts';
import { createPeer, type PeerOptions } from './peer.ts';

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await nextTurn();
}
function join(server: Partial<PeerOptions>) {
  const [near, far] = memoryLinks();
  const clock = new ManualClock();
  const oddities: string[] = [];
  const serving = createPeer({ link: far, clock, ...server });
  const client = createPeer({ link: near, clock, onOddity: (event) => oddities.push(event) });
  const close = () => {
    client.close();
    serving.close();
  };
  return { client, far, close, oddities, clock };
}

const ids: ComponentId[] = ['/a/one', '/a/two', '/b/three'];
const kinds = ['job', 'feed', 'numbers'] as const;
const moods = ['happy', 'sad', 'waking'] as const;
type Step =
  | {
      do: 'apply';
      changes: { op: 'put' | 'patch' | 'drop'; kind: (typeof kinds)[number]; id: ComponentId; value: number }[];
    }
  | { do: 'lose'; every: number }
  | { do: 'reconnect' }
  | { do: 'scope'; scope: Scope }
  | { do: 'wait'; ms: number };

const scopeArbitrary: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant<Scope>({}),
  fc.record({
    kinds: fc.subarray(['job', 'feed'] as RecordKind[]).map((some): RecordKind[] => ['planet', ...some]),
    numbers: fc.array(
      fc.record({ componentId: fc.constantFrom<string>(...ids, '*'), perSecond: fc.constantFrom(0.1, 1, 5) }),
      { maxLength: 2 },
    ),
  }),
);
const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('apply' as const),
      changes: fc.array(
        fc.record({
          op: fc.constantFrom('put' as const, 'patch' as const, 'drop' as const),
          kind: fc.constantFrom(...kinds),
          id: fc.constantFrom(...ids),
          value: fc.nat(2),
        }),
        { maxLength: 5 },
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lose' as const), every: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reconnect' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('scope' as const), scope: scopeArbitrary }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(10, 250, 1500) }) },
);

function aRecord(kind: (typeof kinds)[number], id: ComponentId, value: number): AnyRecord {
  if (kind === 'job') return { kind, id, mood: moods[value] ?? 'lost' };
  if (kind === 'feed') return { kind, id: `${id}:out`, componentId: id, caps: 'x', eaters: value };
  return { kind, id, atMs: value, values: { frames: value } };
}
function changesOf(store: Store, step: Extract<Step, { do: 'apply' }>): Change[] {
  const there = new Set(kinds.flatMap((kind) => store.all(kind).map((record) => kind + record.id)));
  return step.changes.flatMap(({ op, kind, id, value }): Change[] => {
    const record = aRecord(kind, id, value);
    const key = kind + record.id;
    if (op === 'put') {
      there.add(key);
      return [{ op, record }];
    }
    if (op === 'drop') {
      there.delete(key);
      return [{ op, kind, id: record.id }];
    }
    const fields = Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'kind' && name !== 'id'));
    return there.has(key) ? [{ op, kind, id: record.id, fields }] : [];
  });
}
function inScope(store: Store, scope: Scope): Record<string, AnyRecord> {
  const wants = (id: string) => scope.numbers?.some(({ componentId }) => componentId === '*' || componentId === id);
  const records = kinds.flatMap((kind): readonly AnyRecord[] => {
    if (kind === 'numbers') return store.all(kind).filter(({ id }) => wants(id));
    return scope.kinds === undefined || scope.kinds.includes(kind) ? store.all(kind) : [];
  });
  return Object.fromEntries(records.map((record) => [`${record.kind} ${record.id}`, record]));
}
function inMirror(mirror: Mirror): Record<string, AnyRecord> {
  const records = kinds.flatMap((kind): readonly AnyRecord[] => mirror.all(kind));
  return Object.fromEntries(records.map((record) => [`${record.kind} ${record.id}`, record]));
}

test('after any batches, losses, reconnects and scopes the mirror is equal to what is in scope', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { maxLength: 30 }), scopeArbitrary, async (steps, first) => {
      const clock = new ManualClock();
      const store = new Store({ clock });
      const mirror = new Mirror();
      let scope = first;
      let connection = connect();
      function connect() {
        const { client, far, close } = join({ clock, followable: store, heartbeat: { silentAfterMs: Infinity } });
        return { far, close, following: client.follow(scope, mirror) };
      }
      for (const step of steps) {
        if (step.do === 'apply') store.apply(changesOf(store, step));
        else if (step.do === 'wait') clock.advance(step.ms);
        else if (step.do === 'lose') {
          let count = 0;
          connection.far.lose((frame) => {
            const { type } = decode(frame);
            return (type === 'batch' || type === 'snapshot') && step.every > 0 && ++count % step.every === 0;
          });
        } else if (step.do === 'scope') connection.following.setScope((scope = step.scope));
        else {
          connection.close();
          connection = connect();
        }
        if (step.do !== 'apply') await nextTurn();
      }
      connection.far.lose(undefined);
      // What was lost shows as a gap as soon as something else comes: this, which every scope has.
      await settle();
      store.apply([{ op: 'put', record: { kind: 'planet', id: 'planet', name: 'end', revision: 0 } }]);
      await settle();
      clock.advance(20_000);
      await settle();
      expect(inMirror(mirror)).toEqual(inScope(store, scope));
      connection.close();
    }),
    { numRuns: 300 },
  );
}, 60_000);

test('without losses the mirror is right in every scope, without anything being asked again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { maxLength: 20 }), scopeArbitrary, async (steps, first) => {
      const clock = new ManualClock();
      const store = new Store({ clock });
      const mirror = new Mirror();
      const { client, close, oddities } = join({ clock, followable: store, heartbeat: { silentAfterMs: Infinity } });
      let scope = first;
      const following = client.follow(scope, mirror);
      for (const step of steps) {
        if (step.do === 'apply') store.apply(changesOf(store, step));
        if (step.do === 'wait') clock.advance(step.ms);
        if (step.do === 'scope') following.setScope((scope = step.scope));
      }
      await settle();
      clock.advance(20_000);
      await settle();
      expect(oddities).toEqual([]);
      expect(inMirror(mirror)).toEqual(inScope(store, scope));
      close();
      expect(store.scopes()).toEqual([]);
    }),
    { numRuns: 300 },
  );
}, 60_000);

test('a link that has not logged in may follow nothing, and may afterwards', async () => {
  let allowed = false;
  const store = new Store();
  store.apply([{ op: 'put', record: { kind: 'planet', id: 'planet', name: 'a', revision: 0 } }]);
  const { client, close, oddities } = join({ followable: () => (allowed ? store : undefined) });
  const mirror = new Mirror();
  const refused: unknown = await client.follow({}, mirror).ready.catch((error: unknown) => error);
  expect((refused as Problem).problem.key).toBe('protocol:may-not-follow');
  expect(oddities).toEqual(['follow was refused']);
  allowed = true;
  await client.follow({}, mirror).ready;
  expect(mirror.get('planet', 'planet')?.name).toBe('a');
  close();
  await expect(client.follow({}, mirror).ready).rejects.toBeInstanceOf(Problem);
});

test('a snapshot and a batch that exceed a frame arrive as one', async () => {
  const store = new Store();
  const text = 'x'.repeat(90_000);
  const message = (index: number): Change => ({
    op: 'put',
    record: {
      kind: 'message',
      id: `m${index}`,
      componentId: null,
      workerId: null,
      key: 'a:b',
      level: 'info',
      args: {},
      text,
      atMs: 0,
    },
  });
  const many = (from: number) => Array.from({ length: 150 }, (_, index) => message(from + index));
  store.apply(many(0));
  const { client, close } = join({ followable: store });
  const sizes: number[] = [];
  const following = client.follow(
    {},
    { onSnapshot: (changes) => sizes.push(changes.length), onBatch: (changes) => sizes.push(changes.length) },
  );
  await following.ready;
  store.apply(many(1000));
  store.apply([message(5000)]);
  await settle();
  expect(sizes).toEqual([150, 150, 1]);
  close();
});

test('a follower that throws is given all again, and one that stops hears no more', async () => {
  const store = new Store();
  const { client, close, oddities } = join({ followable: store });
  const heard: string[] = [];
  const following = client.follow(
    {},
    {
      onSnapshot: (changes) => heard.push(`snapshot ${changes.length}`),
      onBatch: () => {
        heard.push('batch');
        if (heard.length === 2) throw new Error('mine');
      },
    },
  );
  await following.ready;
  const planet = (name: string): Change => ({ op: 'put', record: { kind: 'planet', id: 'planet', name, revision: 0 } });
  store.apply([planet('a')]);
  await settle();
  store.apply([planet('b')]);
  await settle();
  following.stop();
  await settle();
  store.apply([planet('c')]);
  await settle();
  expect(heard).toEqual(['snapshot 0', 'batch', 'snapshot 1', 'batch']);
  expect(oddities).toEqual(['follower failed']);
  expect(store.scopes()).toEqual([]);
  close();
});
