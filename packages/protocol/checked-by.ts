import { Problem } from '@headwater/state';
import type { z } from 'zod';
import type { CallTable, Role } from './call-table.ts';
import { unknownCall } from './incoming-calls.ts';
import { say } from './say.ts';

const admins: readonly Role[] = ['anyone', 'viewer', 'operator', 'owner'];

/**
 * Returns the check of a table's calls: role first, then arguments. `role` is asked at each call, so a login counts from
 * then on. Throws Problem `protocol:unknown-call`, `protocol:not-allowed` or `protocol:bad-arguments`.
 */
export function checkedBy(table: CallTable, role: () => Role): (name: string, args: unknown) => unknown {
  return (name, args) => {
    const definition = Object.hasOwn(table, name) ? table[name] : undefined;
    if (definition === undefined) throw unknownCall(name, Object.keys(table));
    const has = role();
    if (!mayCall(has, definition.role))
      throw new Problem(say.error('not-allowed', { call: name, needed: definition.role, role: has }));
    const result = definition.args.safeParse(args);
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    throw new Problem(
      say.error('bad-arguments', { call: name, ...(issue === undefined ? unknownPlace : place(issue)) }),
    );
  };
}

/** Tells whether someone of role `has` may do what needs `needed`. A worker may do a worker's part and anyone's. */
export function mayCall(has: Role, needed: Role): boolean {
  if (needed === 'worker' || has === 'worker') return needed === has || needed === 'anyone';
  return admins.indexOf(has) >= admins.indexOf(needed);
}

const unknownPlace = { path: 'args', expected: 'something else' };

function place(issue: z.core.$ZodIssue): { path: string; expected: string } {
  return { path: ['args', ...issue.path].join('.').slice(0, 200), expected: expectation(issue).slice(0, 500) };
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected;
    case 'too_small':
      return `≥ ${issue.minimum}`;
    case 'too_big':
      return `≤ ${issue.maximum}`;
    case 'invalid_value':
      return issue.values.map(String).join(' | ');
    case 'unrecognized_keys':
      return `no ${issue.keys.join(', ')}`;
    default:
      return issue.message.replace(/^expected /, '');
  }
}
