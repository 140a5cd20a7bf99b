import { namePattern, type ComponentDescription } from '@headwater/state';
import { z, type ZodType } from 'zod';
import { reservedWords } from '../planet-file/read-component.ts';

const name = z.string().regex(namePattern);
const media = z.custom<'any'>(
  (value) => typeof value === 'string' && /^(any|raw\/(video|audio)|(encoded|muxed)\/[\w.+-]+)$/.test(value),
  'expected any, raw/video, raw/audio, encoded/<codec> or muxed/<container>',
);
const unit = z.enum(['bit/s', 'px', 's', 'Hz', 'B', 'frame/s', 'dB']).optional();
const role = z.enum(['source', 'converter', 'encoder', 'muxer', 'streamer', 'recorder', 'effect', 'porter', 'bouncer']);
const base = { live: z.boolean().optional(), required: z.boolean().optional() };
const range = { min: z.number(), max: z.number(), unit };

const parameter = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('integer'), ...range, default: z.int().optional(), ...base }),
  z.strictObject({ kind: z.literal('number'), ...range, default: z.number().optional(), ...base }),
  z.strictObject({ kind: z.literal('fraction'), ...range, default: z.string().optional(), ...base }),
  z.strictObject({
    kind: z.literal('text'),
    default: z.string().optional(),
    maxLength: z.int().optional(),
    pattern: z.string().optional(),
    ...base,
  }),
  z.strictObject({ kind: z.literal('boolean'), default: z.boolean().optional(), ...base }),
  z.strictObject({
    kind: z.literal('choice'),
    options: z.array(z.string()).min(1),
    default: z.string().optional(),
    ...base,
  }),
  z.strictObject({
    kind: z.literal('path'),
    of: z.enum(['file', 'directory']),
    default: z.string().optional(),
    ...base,
  }),
  z.strictObject({ kind: z.literal('mount'), default: z.string().optional(), ...base }),
  z.strictObject({ kind: z.literal('component'), role, ...base }),
  z.strictObject({ kind: z.literal('secret'), ...base }),
]);

const parameterName = name.refine((key) => !reservedWords.some((word) => word === key), 'a reserved word');

/** What `component.ts` of a folder must export: checked, because an add-on is somebody else's code. */
export const descriptionSchema = z.strictObject({
  kit: z.int(),
  type: name,
  role,
  draft: z.boolean().optional(),
  launchText: z.boolean().optional(),
  eaters: z.array(
    z.strictObject({
      name,
      media: z.array(media).min(1),
      optional: z.boolean().optional(),
      sparse: z.boolean().optional(),
      lossless: z.boolean().optional(),
      effects: z.boolean().optional(),
    }),
  ),
  feeders: z.array(z.strictObject({ name, media, effects: z.boolean().optional() })),
  elements: z.array(z.strictObject({ name: z.string(), minVersion: z.string().optional(), package: z.string() })),
  parameters: z.record(parameterName, parameter),
  needs: z.array(z.strictObject({ oneOf: z.array(name).min(1), when: name.optional() })).optional(),
  numbers: z.record(z.string(), z.strictObject({ unit, kind: z.enum(['counter', 'gauge']) })).optional(),
}) as unknown as ZodType<ComponentDescription>;
