import { z } from 'zod';
import type { ParameterValues } from '@headwater/state';
import { componentIdSchema, feedIdSchema, parameterValueSchema } from './schemas.ts';

const values = z.record(z.string(), parameterValueSchema);

/** One component as the manager wants it to run on a worker. The worker keeps this on disk and needs no manager to go on. */
export const wantedComponentSchema = z
  .object({
    id: componentIdSchema,
    type: z.string(),
    /** What people call it; free text. */
    label: z.string(),
    /** SHA-256 (hex) of the bundle that the next start uses. A change of this alone restarts nothing. */
    bundle: z.string().regex(/^[0-9a-f]{64}$/),
    /** All parameters, defaults filled in, validated by the manager. */
    parameters: values,
    /** Names of those that are bound while running; a change of any other restarts the job. */
    live: z.array(z.string()),
    /** Where each eater eats. A change reconnects without a restart if the eaters stay the same. */
    links: z.array(z.object({ eater: z.string(), from: feedIdSchema }).strict()),
    /** Effects on its raw feeds, in the order of the planet file; bound and compared like the component's own parameters. */
    effects: z.array(
      z
        .object({
          name: z.string(),
          type: z.string(),
          bundle: z.string().regex(/^[0-9a-f]{64}$/),
          parameters: values,
          live: z.array(z.string()),
        })
        .strict(),
    ),
    /** Values of the secrets that its parameters name. They are on the worker's disk, 0600, and in no record or log. */
    secrets: z.record(z.string(), z.string()),
    /** Components that refer to this one (a porter's streamers) with their parameters. Changes are passed on live. */
    referrers: z.array(z.object({ id: componentIdSchema, type: z.string(), label: z.string(), parameters: values })),
    wanted: z.enum(['running', 'stopped']),
    restart: z.enum(['always', 'never']),
    /** Rises when a person starts or restarts it: the job is then started anew. */
    start: z.number().int(),
    /** Unix niceness, 0 to 19. */
    nice: z.number().int().min(0).max(19),
    /** The flow's latency in seconds: what its eaters' sources report. */
    latencyS: z.number(),
  })
  .strict();

export interface WantedComponent extends z.infer<typeof wantedComponentSchema> {
  parameters: ParameterValues;
}
