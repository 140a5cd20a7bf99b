import {
  namePattern,
  type ChangeConflict,
  type ComponentId,
  type Message,
  type PlannedChange,
  type RevisionInfo,
} from '@headwater/state';
import { z } from 'zod';
import { call } from '../../call-table.ts';
import { componentIdSchema, parameterValueSchema } from '../schemas.ts';

/** What a planet text would do, or did. Nothing was changed if there are faults or conflicts. */
export interface PlanResult {
  /** The revision that runs afterwards; for a plan, the one that it was made against. */
  revision: number;
  changes: readonly PlannedChange[];
  /** What is wrong with the text, each with file, line and column. */
  faults: readonly Message[];
  conflicts: readonly ChangeConflict[];
}

const name = z.string().regex(namePattern);
/** A component as the planet file would have it: scalars, lists of scalars, maps of scalars. */
const scalar = parameterValueSchema;
const fileValue = z.union([
  scalar,
  z.array(z.union([scalar, z.record(z.string().max(100), scalar)])).max(100),
  z.record(z.string().max(100), scalar),
]);
const fileComponent = z.record(z.string().max(100), fileValue);

/** What shall become of one conflict: what is there stays, or yours replaces it. */
export interface ConflictChoice {
  id: string;
  key: string;
  /** What was shown as theirs: once that has changed again, the conflict is one that nobody has chosen about. */
  theirs?: string | undefined;
  take: 'theirs' | 'yours';
}

const choices = z
  .array(
    z
      .object({
        id: z.string().max(200),
        key: z.string().max(1000),
        theirs: z.string().max(10_500_000).optional(),
        take: z.enum(['theirs', 'yours']),
      })
      .strict(),
  )
  .max(10_000)
  .optional();

const planetText = {
  text: z.string().max(10_500_000),
  /** What the text is called in what is said about it. */
  file: z.string().max(4096).optional(),
  /**
   * The revision that the text was made from: what others changed since is kept, and where both changed the same,
   * both values come back. Absent: the text replaces everything.
   */
  base: z.number().int().optional(),
  /** About conflicts that were shown before; those without a choice come back again. */
  choices,
};

/** What the planet is, was and shall be. */
export const planetCalls = {
  /** Changes a parameter, `effect.parameter` for one of an effect. Live values work at once, others restart that one job. */
  setParameter: call<{ restarted: boolean; revision: number }>()(
    'operator',
    z
      .object({
        id: componentIdSchema,
        parameter: z.string().max(200),
        value: parameterValueSchema,
        /** The revision that the person saw: if somebody else has set the same since, both values are told and nothing changes. */
        base: z.number().int().optional(),
        /** Values of one drag of a slider share a name: they make one revision, at `release` or after a second of rest. */
        gesture: z
          .object({ name: z.string().max(100), release: z.boolean() })
          .strict()
          .optional(),
      })
      .strict(),
  ),
  /** Changes the same parameter of many components: of all of them or of none, as one revision. Throws Problem that names the first that refuses. */
  setParameters: call<{ restarted: ComponentId[]; revision: number }>()(
    'operator',
    z
      .object({
        ids: z.array(componentIdSchema).min(1).max(10_000),
        parameter: z.string().max(200),
        value: parameterValueSchema,
        /** As for `setParameter`. */
        base: z.number().int().optional(),
      })
      .strict(),
  ),
  /** Takes a parameter out of the planet file: its default counts again, or nothing where it has none. Throws Problem for one that is needed. */
  unsetParameter: call<{ restarted: boolean; revision: number }>()(
    'operator',
    z
      .object({
        id: componentIdSchema,
        parameter: z.string().max(200),
        /** As for `setParameter`. */
        base: z.number().int().optional(),
      })
      .strict(),
  ),
  /** What applying that text would change. Changes nothing. */
  planPlanet: call<PlanResult>()('operator', z.object(planetText).strict()),
  applyPlanet: call<PlanResult>()('operator', z.object(planetText).strict()),
  /** The same for the planet's own file as it is on the manager's disk, where somebody has edited it by hand. */
  planFile: call<PlanResult & { file: string }>()('operator', z.object({}).strict()),
  applyFile: call<PlanResult & { file: string }>()('operator', z.object({}).strict()),
  /** The planet's text, as it runs or as that revision had it. It holds no secrets. */
  exportPlanet: call<{ text: string; revision: number; file: string }>()(
    'viewer',
    z.object({ revision: z.number().int().optional() }).strict(),
  ),
  /** Revisions, newest first. */
  history: call<RevisionInfo[]>()(
    'viewer',
    z.object({ before: z.number().int().optional(), limit: z.number().int().min(1).max(1000).default(50) }).strict(),
  ),
  /** What differs between two revisions; `lines` is a unified diff of their texts. */
  diffRevisions: call<{ changes: PlannedChange[]; lines: string }>()(
    'viewer',
    z.object({ from: z.number().int(), to: z.number().int() }).strict(),
  ),
  /** Takes back what one revision changed, the newest unless said; later changes of other things stay. */
  undo: call<PlanResult>()('operator', z.object({ revision: z.number().int().optional(), choices }).strict()),
  /** Takes components out of the planet. Throws Problem when something needs them that is not among them. */
  removeComponents: call<PlanResult>()(
    'operator',
    z.object({ ids: z.array(componentIdSchema).min(1).max(10_000) }).strict(),
  ),
  /**
   * Adds a flow, and what it needs in the atmosphere. `temporary`: into no revision, and it ends with this link.
   * A component of the atmosphere that is there already under that name, with that type, is used as it is.
   */
  addFlow: call<PlanResult & { ids: ComponentId[] }>()(
    'operator',
    z
      .object({
        flow: name,
        label: z.string().max(200).optional(),
        components: z.record(name, fileComponent),
        atmosphere: z.record(name, fileComponent).default({}),
        temporary: z.boolean(),
      })
      .strict(),
  ),
  /** JSON schema of the planet file with every known type, for editors. */
  planetSchema: call<{ schema: string }>()('viewer', z.object({}).strict()),

  /** Sets a secret; components that use it are started anew. */
  setSecret: call<null>()('owner', z.object({ name, value: z.string().max(10_000) }).strict()),
  /** Throws Problem while a component uses it. */
  removeSecret: call<null>()('owner', z.object({ name }).strict()),
  /** Names, and who uses each; never a value. */
  listSecrets: call<{ name: string; usedBy: ComponentId[] }[]>()('owner', z.object({}).strict()),
};
