import type { ComponentDescription } from '@headwater/state';
import { z } from 'zod';
import { call, streamCall } from '../../call-table.ts';
import {
  componentIdSchema,
  feedIdSchema,
  levelSchema,
  lookSchema,
  mutableIdSchema,
  parameterValueSchema,
} from '../schemas.ts';

/** The last moment that a Date can hold. */
const lastMs = 8.64e15;
const mutables = z.array(mutableIdSchema).min(1).max(10_000);

/** Where an admin finds the pages and words of a component type: SHA-256 (hex), at `/bundles/<hash>.js` and `.json`. */
export interface ComponentPages {
  type: string;
  /** Kit version that its pages were written for. */
  kit: number;
  panel?: string;
  wizard?: string;
  /** By language. */
  words: Readonly<Record<string, string>>;
  /** Why a page could not be built, for developers. */
  fault?: string;
}

/** The last hour of some numbers, a value every ten seconds; null where nothing was known. */
export interface NumberHistoryPage {
  /** When each value was taken, oldest first. */
  timesMs: number[];
  /** By name. Of counters, how fast they rose per second. */
  series: Record<string, (number | null)[]>;
}

const ids = z.object({ ids: z.array(componentIdSchema).max(10_000) }).strict();

/** What components do and tell. */
export const componentCalls = {
  startComponents: call<null>()('operator', ids),
  stopComponents: call<null>()('operator', ids),
  restartComponents: call<null>()('operator', ids),
  /** Ends their processes at once, hung as they may be; those that shall run are started again. */
  killComponents: call<null>()('operator', ids),
  /** Keeps the trouble of components, or of whole flows, out of groups' moods and announcements until then; everybody sees why. */
  mute: call<null>()(
    'operator',
    z
      .object({
        ids: mutables,
        untilMs: z.number().int().max(lastMs),
        /** For others to read. */
        reason: z.string().trim().min(1).max(500).optional(),
      })
      .strict(),
  ),
  unmute: call<null>()('operator', z.object({ ids: mutables }).strict()),
  /** How much a component logs, until its worker ends; neither level nor thresholds takes it back. */
  setLogLevel: call<null>()(
    'operator',
    z
      .object({
        id: componentIdSchema,
        level: levelSchema.optional(),
        /** A GST_DEBUG threshold string, e.g. `*:2,vp8enc:5`. */
        gstreamer: z.string().max(500).optional(),
        /** After so many milliseconds it falls back by itself, a week at most. */
        forMs: z.number().int().min(1000).max(604_800_000).optional(),
      })
      .strict(),
  ),

  /** Every known component type, or the one of that name. */
  describeTypes: call<ComponentDescription[]>()('viewer', z.object({ type: z.string().max(100).optional() }).strict()),
  /** Where the pages and words of every type are, or of the one of that name. */
  describePages: call<ComponentPages[]>()('viewer', z.object({ type: z.string().max(100).optional() }).strict()),
  /**
   * The last hour of the numbers of a component (what it reports itself, and by its worker's word `process.cpu` in cores and
   * `process.memory`), or of a worker (`cpu` as a share of all cores, `memory`). `sinceMs` leaves out what has been had.
   */
  readHistory: call<NumberHistoryPage>()(
    'viewer',
    z
      .object({
        id: componentIdSchema.optional(),
        workerId: z.string().max(100).optional(),
        names: z.array(z.string().max(200)).max(64).optional(),
        sinceMs: z.number().optional(),
      })
      .strict(),
  ),
  /** GStreamer's dot graph of the running pipeline. */
  dot: call<{ dot: string }>()('viewer', z.object({ id: componentIdSchema }).strict()),
  /** A question that the component itself answers, e.g. `viewers` of a streamer. */
  ask: call<unknown>()('viewer', z.object({ id: componentIdSchema, question: z.string().max(100) }).strict()),
  /** Something that only the component can do, e.g. `disconnect` of a streamer with `viewer`. */
  act: call<unknown>()(
    'operator',
    z
      .object({
        id: componentIdSchema,
        action: z.string().max(100),
        args: z.record(z.string().max(100), parameterValueSchema).default({}),
      })
      .strict(),
  ),
  /** The feed's bytes: GStreamer Data Protocol, headers first, then from the last key frame. */
  tap: streamCall('operator', z.object({ feed: feedIdSchema }).strict()),
  /** What a feed looks or sounds like now: items of a look, see `look-item.ts`, until it is cancelled. */
  look: streamCall('viewer', lookSchema),
  /** Log lines as JSON, one per line: of one component, else of the whole worker. */
  logs: streamCall(
    'operator',
    z
      .object({
        id: componentIdSchema.optional(),
        workerId: z.string().max(100).optional(),
        /** Only lines of that level or a worse one: the worker leaves out the others. */
        level: levelSchema.optional(),
        lines: z.number().int().min(0).max(5000).default(200),
        follow: z.boolean().default(false),
      })
      .strict(),
  ),
};
