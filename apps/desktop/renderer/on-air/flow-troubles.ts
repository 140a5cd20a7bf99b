import type { ComponentRecord } from '@headwater/state';
import { why, type Why, type WhyRecords } from '../why/why.ts';

/** One thing that is wrong, and whom of the troubled ones it was found by. */
export interface FlowTrouble extends Why {
  asked: ComponentRecord;
}

/** What is wrong with a flow: each first bad link once, however many suffer from it, those that failed first. */
export function flowTroubles(troubled: readonly ComponentRecord[], records: WhyRecords): readonly FlowTrouble[] {
  const found = new Map<string, FlowTrouble>();
  for (const asked of troubled.toSorted((one, other) => rank(one) - rank(other))) {
    const reason = why(asked.id, records);
    if (reason !== undefined && !found.has(reason.cause.id)) found.set(reason.cause.id, { ...reason, asked });
  }
  return [...found.values()];
}

function rank({ mood }: ComponentRecord): number {
  return mood === 'sad' ? 0 : mood === 'lost' ? 1 : 2;
}
