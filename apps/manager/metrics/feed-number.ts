/** One of the numbers that every job reports about a feeder or an eater, as a metric. */
export interface FeedMetric {
  name: string;
  help: string;
  kind: 'counter' | 'gauge';
  /** Which end of a feed it is about: also the name of the label that says which one. */
  side: 'feeder' | 'eater';
  /** The feeder's or eater's name. */
  end: string;
}

const known = {
  eater: {
    buffers: { name: 'buffers_total', help: 'Buffers that came in', kind: 'counter' },
    bytes: { name: 'bytes_total', help: 'Bytes that came in', kind: 'counter' },
    discontinuities: { name: 'discontinuities_total', help: 'Interruptions of what came in', kind: 'counter' },
    skipped: { name: 'skipped_total', help: 'Buffers that were left out because they had been had', kind: 'counter' },
    connections: { name: 'connections_total', help: 'Times connected to its feed', kind: 'counter' },
  },
  feeder: {
    buffers: { name: 'buffers_total', help: 'Buffers that went out', kind: 'counter' },
    bytes: { name: 'bytes_total', help: 'Bytes that went out, counted once', kind: 'counter' },
    keyFrames: { name: 'key_frames_total', help: 'Key frames that went out', kind: 'counter' },
    dropped: { name: 'dropped_total', help: 'Buffers that eaters were too slow for', kind: 'counter' },
    eaters: { name: 'eaters', help: 'Eaters that are connected', kind: 'gauge' },
  },
} as const;

/** The metric of a number called `eater.<name>.<what>` or `feeder.<name>.<what>`; undefined for others. */
export function feedNumber(number: string): FeedMetric | undefined {
  const [, side, end, what] = /^(eater|feeder)\.([^.]+)\.([^.]+)$/.exec(number) ?? [];
  if ((side !== 'eater' && side !== 'feeder') || end === undefined || what === undefined) return undefined;
  const metrics: Readonly<Record<string, { name: string; help: string; kind: 'counter' | 'gauge' }>> = known[side];
  const metric = Object.hasOwn(metrics, what) ? metrics[what] : undefined;
  return metric === undefined ? undefined : { ...metric, name: `headwater_${side}_${metric.name}`, side, end };
}
