import { z } from 'zod';
import type { Message } from '@headwater/state';
import { call, streamCall } from '../call-table.ts';
import type { CheckReport } from './check-report.ts';
import { componentIdSchema, feedIdSchema, levelSchema, lookSchema, parameterValueSchema } from './schemas.ts';
import { wantedComponentSchema } from './wanted-component.ts';

/** What the manager may ask of a worker. */
export const managerToWorker = {
  /**
   * All that shall run on this worker. The worker compares with what it has and touches only what changed.
   * `problems` are parameters that a running job would not take.
   */
  want: call<{ problems: { id: string; problem: Message }[] }>()(
    'anyone',
    z.object({ components: z.array(wantedComponentSchema) }).strict(),
  ),
  setLogLevel: call<null>()(
    'anyone',
    z
      .object({
        id: componentIdSchema,
        level: levelSchema.optional(),
        gstreamer: z.string().optional(),
        forMs: z.number().optional(),
      })
      .strict(),
  ),
  /** Ends the component's process at once. Throws Problem when it has none. */
  kill: call<null>()('anyone', z.object({ id: componentIdSchema }).strict()),
  dot: call<{ dot: string }>()('anyone', z.object({ id: componentIdSchema }).strict()),
  ask: call<unknown>()('anyone', z.object({ id: componentIdSchema, question: z.string() }).strict()),
  /** Something that only the component can do, e.g. `disconnect` of a streamer. */
  act: call<unknown>()(
    'anyone',
    z.object({ id: componentIdSchema, action: z.string(), args: z.record(z.string(), parameterValueSchema) }).strict(),
  ),
  /** Looks, in a child process with a time limit, whether a component of that bundle could run here with those parameters. */
  check: call<CheckReport>()(
    'anyone',
    z
      .object({
        bundle: z.string().regex(/^[0-9a-f]{64}$/),
        parameters: z.record(z.string(), parameterValueSchema),
        secrets: z.record(z.string(), z.string()),
      })
      .strict(),
  ),
  /** Looks anew for devices and elements; the records change. */
  refreshAbilities: call<null>()('anyone', z.object({}).strict()),
  /** Has the worker open a second link, for streams alone, and show that ticket there by `openStreams`. */
  connectStreams: call<null>()('anyone', z.object({ ticket: z.string().max(200) }).strict()),
  tap: streamCall('anyone', z.object({ feed: feedIdSchema }).strict()),
  /** Throws Problem when the worker shows as many looks as it may. */
  look: streamCall('anyone', lookSchema),
  logs: streamCall(
    'anyone',
    z
      .object({
        id: componentIdSchema.optional(),
        /** Only lines of that level or a worse one. */
        level: levelSchema.optional(),
        lines: z.number().int(),
        follow: z.boolean(),
      })
      .strict(),
  ),
};
