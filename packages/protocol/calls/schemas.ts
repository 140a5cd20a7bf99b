import {
  isFlowId,
  splitComponentId,
  splitFeedId,
  type ComponentId,
  type FeedId,
  type MutableId,
} from '@headwater/state';
import { z } from 'zod';
import { lookKinds } from '../look-item.ts';

export const componentIdSchema = z.custom<ComponentId>(
  (value) => typeof value === 'string' && splitComponentId(value) !== undefined,
  'expected /flow/component',
);
/** What can be muted. */
export const mutableIdSchema = z.custom<MutableId>(
  (value) => typeof value === 'string' && (isFlowId(value) || splitComponentId(value) !== undefined),
  'expected /flow or /flow/component',
);
export const feedIdSchema = z.custom<FeedId>(
  (value) => typeof value === 'string' && splitFeedId(value) !== undefined,
  'expected /flow/component:feeder',
);
export const levelSchema = z.enum(['trace', 'debug', 'info', 'warn', 'error']);
export type LogLevel = z.infer<typeof levelSchema>;
export const parameterValueSchema = z.union([z.string().max(100_000), z.number(), z.boolean()]);

/** What to look at. Two feeds make one preview: the picture of the first with the sound of the second. */
export const lookSchema = z.object({ kind: z.enum(lookKinds), feeds: z.array(feedIdSchema).min(1).max(2) }).strict();
export type LookWish = z.infer<typeof lookSchema>;
