import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from './change.ts';
import { keepIdentity } from './keep-identity.ts';
import { Mirror } from './mirror.ts';

const planet = (name: string): Change => ({ op: 'put', record: { kind: 'planet', id: 'planet', name, revision: 0 } });
const flow = (id: `/${string}`, label = 'x'): Change => ({
  op: 'put',
  record: { kind: 'flow', id, label, latencyS: 0.3, temporary: false },
});

test('a second snapshot keeps equal records and tells only the difference', () => {
  const mirror = new Mirror();
  mirror.onSnapshot([planet('a'), flow('/one'), flow('/two')]);
  const one = mirror.get('flow', '/one');
  const told: (readonly Change[])[] = [];
  mirror.onChange((changes) => told.push(changes));
  mirror.onSnapshot([planet('b'), flow('/one')]);
  expect(mirror.get('flow', '/one')).toBe(one);
  expect(told).toEqual([[{ op: 'drop', kind: 'flow', id: '/two' }, planet('b')]]);
  mirror.onSnapshot([planet('b'), flow('/one')]);
  expect(told).toHaveLength(1);
});

test('kinds that it does not know are kept and do no harm', () => {
  const mirror = new Mirror();
  const unknown = { op: 'put', record: { kind: 'hologram', id: 'h', depth: 3 } } as unknown as Change;
  mirror.onSnapshot([unknown, planet('a')]);
  mirror.onBatch([planet('b')]);
  expect(mirror.all('hologram' as 'planet')).toEqual([{ kind: 'hologram', id: 'h', depth: 3 }]);
  mirror.onSnapshot([planet('b')]);
  expect(mirror.all('hologram' as 'planet')).toEqual([]);
});

test('a batch that does not fit changes nothing', () => {
  const mirror = new Mirror();
  mirror.onSnapshot([planet('a')]);
  const unfit: Change = { op: 'patch', kind: 'flow', id: '/none', fields: { label: 'y' } };
  expect(() => mirror.onBatch([planet('b'), unfit])).toThrow('flow /none');
  expect(mirror.get('planet', 'planet')?.name).toBe('a');
});

test('what is merged is always equal to what came, and is the old value exactly when that is equal', () => {
  const plain = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(plain, plain, (before, after) => {
      expect(keepIdentity(before, after)).toEqual(after);
      expect(keepIdentity(before, structuredClone(before))).toBe(before);
    }),
  );
  const bytes = new Uint8Array([1, 2]);
  expect(keepIdentity(bytes, new Uint8Array([1, 2]))).toBe(bytes);
  expect(keepIdentity(bytes, new Uint8Array([1, 3]))).not.toBe(bytes);
});
