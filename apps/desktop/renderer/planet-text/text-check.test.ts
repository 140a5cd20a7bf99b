import type { ConflictChoice, PlanResult } from '@headwater/protocol/calls/admin/planet-calls';
import { ManualClock, type ChangeConflict } from '@headwater/state';
import { expect, test, vi } from 'vitest';
import { conflictKey } from './conflict-choices.ts';
import { noPlan, TextCheck, type CheckedText, type TextPlan } from './text-check.ts';

const nothing: PlanResult = { revision: 1, changes: [], faults: [], conflicts: [] };
const conflict: ChangeConflict = { id: '/a/b', key: 'width', theirs: '1', yours: '2' };

function textOf(text: string): CheckedText {
  return { text, file: 'planet.yaml', base: 1 };
}

function aCheck(ask: (text: CheckedText, choices: readonly ConflictChoice[]) => Promise<PlanResult>): {
  clock: ManualClock;
  check: TextCheck;
  last: () => TextPlan;
} {
  const clock = new ManualClock();
  let last = noPlan;
  return { clock, check: new TextCheck({ clock, ask, onChange: (plan) => (last = plan) }), last: () => last };
}

test('the manager is asked once, about the last text, when somebody has stopped typing', async () => {
  const asked: string[] = [];
  const { clock, check, last } = aCheck(({ text }) => {
    asked.push(text);
    return Promise.resolve(nothing);
  });
  check.check(textOf('a'), new Map(), true);
  clock.advance(599);
  check.check(textOf('ab'), new Map(), true);
  clock.advance(599);
  expect(asked).toEqual([]);
  expect(last().isChecking).toBe(true);
  clock.advance(1);
  await vi.waitFor(() => expect(last()).toMatchObject({ isChecking: false, of: { text: 'ab' }, plan: nothing }));
  expect(asked).toEqual(['ab']);
  expect(clock.waiting).toBe(0);
});

test('an answer about a text that has changed since is not shown', async () => {
  const answers: ((plan: PlanResult) => void)[] = [];
  const { clock, check, last } = aCheck(() => new Promise((resolve) => answers.push(resolve)));
  check.check(textOf('old'), new Map());
  clock.advance(0);
  check.check(textOf('new'), new Map());
  clock.advance(0);
  answers[1]?.({ ...nothing, revision: 2 });
  await vi.waitFor(() => expect(last().of?.text).toBe('new'));
  answers[0]?.(nothing);
  // All that follows from an answer has happened when a timer's turn comes.
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(last()).toMatchObject({ of: { text: 'new' }, plan: { revision: 2 } });
});

test('with all conflicts chosen about, the plan is what comes of the choices, and the conflicts stay to be seen', async () => {
  const ask = vi.fn((_: CheckedText, choices: readonly ConflictChoice[]) =>
    Promise.resolve({ ...nothing, conflicts: choices.length === 0 ? [conflict] : [] }),
  );
  const { clock, check, last } = aCheck(ask);
  check.check(textOf('a'), new Map());
  clock.advance(0);
  await vi.waitFor(() => expect(last()).toMatchObject({ conflicts: [conflict], choices: [] }));
  expect(last().plan?.conflicts).toEqual([conflict]);
  check.check(textOf('a'), new Map([[conflictKey(conflict), 'yours']]));
  clock.advance(0);
  const choice = { id: '/a/b', key: 'width', theirs: '1', take: 'yours' };
  await vi.waitFor(() => expect(last()).toMatchObject({ conflicts: [conflict], choices: [choice] }));
  expect(last().plan?.conflicts).toEqual([]);
});

test('what the manager refuses is shown, and no plan of before with it', async () => {
  const { clock, check, last } = aCheck(() => Promise.reject(new Error('no link')));
  check.check(textOf('a'), new Map());
  clock.advance(0);
  await vi.waitFor(() => expect(last().error).toEqual(new Error('no link')));
  expect(last().plan).toBeUndefined();
  check.check(undefined, new Map());
  expect(last()).toEqual(noPlan);
});
