import type { CheckedText, TextPlan } from './text-check.ts';

/** Whether what is shown is the plan of this very text, and nothing stands in its way. */
export function mayApply({ isChecking, of, plan }: TextPlan, text: CheckedText | undefined): boolean {
  if (isChecking || plan === undefined || text === undefined || of === undefined) return false;
  if (of.text !== text.text || of.base !== text.base) return false;
  return plan.faults.length === 0 && plan.conflicts.length === 0;
}
