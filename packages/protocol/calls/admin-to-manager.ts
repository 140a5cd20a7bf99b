import type { ComponentDescription } from '@headwater/state';
import { z } from 'zod';
import { call, streamCall } from '../call-table.ts';
import { componentIdSchema, feedIdSchema, levelSchema, parameterValueSchema } from './schemas.ts';

/** What an admin (desktop, web page, command line) may ask of the manager. */
export const adminToManager = {
  /** Logs this link in. `code` is the one-time code of a login link; `ticket` belongs to a second socket of the same admin. */
  login: call<{ role: 'viewer' | 'operator' | 'owner'; token: string; who: string }>()(
    'anyone',
    z.union([
      z.object({ token: z.string().max(200) }).strict(),
      z.object({ code: z.string().max(200) }).strict(),
      z.object({ ticket: z.string().max(200) }).strict(),
    ]),
  ),
  /** A one-time ticket for a second socket, good for 30 s. */
  createTicket: call<{ ticket: string }>()('viewer', z.object({}).strict()),
  /** A one-time login link, good for ten minutes. */
  createLoginLink: call<{ url: string }>()('owner', z.object({}).strict()),
  /** A one-time join token for a worker, good for one hour. `fingerprint` is of the manager's public key. */
  createJoinToken: call<{ token: string; fingerprint: string }>()('owner', z.object({}).strict()),

  startComponents: call<null>()('operator', z.object({ ids: z.array(componentIdSchema).max(10_000) }).strict()),
  stopComponents: call<null>()('operator', z.object({ ids: z.array(componentIdSchema).max(10_000) }).strict()),
  restartComponents: call<null>()('operator', z.object({ ids: z.array(componentIdSchema).max(10_000) }).strict()),
  setParameter: call<{ restarted: boolean }>()(
    'operator',
    z.object({ id: componentIdSchema, parameter: z.string().max(100), value: parameterValueSchema }).strict(),
  ),
  setLogLevel: call<null>()(
    'operator',
    z
      .object({
        id: componentIdSchema,
        level: levelSchema.optional(),
        /** A GST_DEBUG threshold string, e.g. `*:2,vp8enc:5`. */
        gstreamer: z.string().max(500).optional(),
      })
      .strict(),
  ),

  /** Every known component type, or the one of that name. */
  describeTypes: call<ComponentDescription[]>()('viewer', z.object({ type: z.string().max(100).optional() }).strict()),
  /** GStreamer's dot graph of the running pipeline. */
  dot: call<{ dot: string }>()('viewer', z.object({ id: componentIdSchema }).strict()),
  /** A question that the component itself answers, e.g. `viewers` of a streamer. */
  ask: call<unknown>()('viewer', z.object({ id: componentIdSchema, question: z.string().max(100) }).strict()),
  /** The feed's bytes: GStreamer Data Protocol, headers first, then from the last key frame. */
  tap: streamCall('operator', z.object({ feed: feedIdSchema }).strict()),
  /** Log lines as JSON, one per line: of one component, else of the whole worker. */
  logs: streamCall(
    'operator',
    z
      .object({
        id: componentIdSchema.optional(),
        workerId: z.string().max(100).optional(),
        lines: z.number().int().min(0).max(5000).default(200),
        follow: z.boolean().default(false),
      })
      .strict(),
  ),
};
