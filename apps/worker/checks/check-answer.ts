import { z } from 'zod';
import type { CheckReport } from '@headwater/protocol/calls/check-report';
import { parameterValueSchema } from '@headwater/protocol/calls/schemas';
import type { Message } from '@headwater/state';

const text = z.string().max(10_000);
const facts = z.record(text, z.union([text, z.number()]));

const message = z.object({
  key: z.custom<Message['key']>((value) => typeof value === 'string' && /^[\w-]{1,100}:[\w-]{1,100}$/.test(value)),
  level: z.enum(['error', 'warning', 'info']),
  args: facts,
  text,
  atMs: z.number(),
  about: z.exactOptional(text),
  debug: z.exactOptional(z.string().transform((long) => long.slice(0, 10_000))),
});

const schema = z.object({
  messages: z.array(message).max(200).default([]),
  choices: z
    .array(z.object({ parameter: text, value: parameterValueSchema, name: text }))
    .max(1000)
    .default([]),
  suggestions: z.record(text, parameterValueSchema).default({}),
});

export type CheckAnswer = Omit<CheckReport, 'tookMs'>;

/** Reads what a check's process answered; undefined when it is nonsense, since an add-on is somebody else's code. */
export function readCheckAnswer(answer: unknown): CheckAnswer | undefined {
  return schema.safeParse(answer).data;
}
