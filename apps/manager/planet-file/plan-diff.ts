import type { PlannedChange } from '@headwater/state';
import type { Plan, Types } from './plan.ts';

/** Returns what differs between two plans, and what making it so does to what runs. */
export function planDiff(before: Plan, after: Plan, types: Types): PlannedChange[] {
  if (before === after || types.size === 0) return [];
  throw new Error('not there yet');
}
