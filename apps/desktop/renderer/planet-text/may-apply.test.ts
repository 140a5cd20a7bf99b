import type { PlanResult } from '@headwater/protocol/calls/admin/planet-calls';
import { expect, test } from 'vitest';
import { mayApply } from './may-apply.ts';
import type { TextPlan } from './text-check.ts';

const text = { text: 'version: 1\n', file: 'planet.yaml', base: 2 };
const clear: PlanResult = { revision: 2, changes: [], faults: [], conflicts: [] };
const shown: TextPlan = { isChecking: false, of: text, plan: clear, conflicts: [], choices: [] };

test('only what is planned and clear may be applied', () => {
  expect(mayApply(shown, text)).toBe(true);
  expect(mayApply(shown, undefined)).toBe(false);
  expect(mayApply({ ...shown, isChecking: true }, text)).toBe(false);
  expect(mayApply({ ...shown, plan: { ...clear, conflicts: [{ id: '/a/b', key: 'x' }] } }, text)).toBe(false);
  const fault = { key: 'manager:x', level: 'error', args: {}, text: '', atMs: 0 } as const;
  expect(mayApply({ ...shown, plan: { ...clear, faults: [fault] } }, text)).toBe(false);
});

test('a text that has changed since its plan may not be applied', () => {
  expect(mayApply(shown, { ...text, text: 'version: 2\n' })).toBe(false);
  expect(mayApply(shown, { ...text, base: 3 })).toBe(false);
});
