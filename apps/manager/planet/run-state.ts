import { z } from 'zod';
import type { Message } from '@headwater/state';
import { mutableIdSchema } from '@headwater/protocol/calls/schemas';
import { storeProblem } from '../home/store-problem.ts';
import { readIfThere, writeFileAtomically } from '@headwater/storage/stored-file';
import { say } from '../say.ts';

const stateSchema = z.object({
  version: z.literal(1),
  components: z.record(
    z.string(),
    z.object({
      /** What somebody wished by start or stop; absent where the planet file's `enabled` counts. */
      wanted: z.enum(['running', 'stopped']).optional(),
      start: z.number().int().optional(),
    }),
  ),
  mutes: z
    .array(
      z.object({
        id: mutableIdSchema,
        who: z.string(),
        sinceMs: z.number(),
        untilMs: z.number(),
        reason: z.string(),
      }),
    )
    .default([]),
});

/** What people wish as of now, which is no part of any revision: who shall run (starts, stops, restarts), and who is muted. */
export type RunState = z.infer<typeof stateSchema>;

/** What counts where nobody has started, stopped or muted anything. */
export const noRunState: RunState = { version: 1, components: {}, mutes: [] };

/** Reads who shall run. Where that is broken the planet file counts, and a message says so. */
export async function readRunState(path: string): Promise<{ state: RunState; messages: Message[] }> {
  const text = await readIfThere(path);
  if (text === undefined) return { state: noRunState, messages: [] };
  const state = parse(text);
  if (state !== undefined) return { state, messages: [] };
  return { state: noRunState, messages: [say.warning('run-state-broken', { file: path })] };
}

function parse(text: string): RunState | undefined {
  try {
    const result = stateSchema.safeParse(JSON.parse(text));
    return result.success ? result.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Puts it on the disk, whole or not at all. Throws Problem when it cannot be written. */
export async function writeRunState(path: string, state: RunState): Promise<void> {
  try {
    await writeFileAtomically(path, JSON.stringify(state, undefined, 2));
  } catch (error) {
    throw storeProblem(path, error) ?? error;
  }
}
