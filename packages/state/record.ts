import type { ComponentId, FeedId, FlowId } from './ids.ts';
import type { Message } from './message.ts';
import type { Mood } from './mood.ts';

/** A parameter's value as it travels: SI units, fractions as `"30/1"`, references as component ids. */
export type ParameterValue = string | number | boolean;
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/** Where one eater takes its feed from. */
export interface EaterLink {
  eater: string;
  from: FeedId;
}

/** The planet itself; there is one. Owner: the manager. */
export interface PlanetRecord {
  kind: 'planet';
  id: 'planet';
  name: string;
}

/** A flow, or the atmosphere (`/atmosphere`). Owner: the manager. */
export interface FlowRecord {
  kind: 'flow';
  id: FlowId;
  label: string;
  latencyS: number;
}

/** What a component is and shall do, and how it feels. Owner: the manager. */
export interface ComponentRecord {
  kind: 'component';
  id: ComponentId;
  flowId: FlowId;
  type: string;
  label: string;
  workerId: string;
  parameters: ParameterValues;
  links: readonly EaterLink[];
  wanted: 'running' | 'stopped';
  restart: RestartPolicy;
  mood: Mood;
  /** SHA-256 (hex) of the bundle that the next start will use. */
  bundle: string;
  /** True while the running job has older code than `bundle`. */
  outdated: boolean;
}

export type RestartPolicy = 'always' | 'never';

/** The facts of a component's process. Owner: its worker. */
export interface ProcessRecord {
  kind: 'process';
  id: ComponentId;
  state: 'running' | 'waiting' | 'stopped';
  pid: number | null;
  startedAtMs: number | null;
  /** Bundle (SHA-256, hex) that the running job has imported. */
  bundle: string | null;
  /** Restarts since a person last started it. */
  restarts: number;
  /** While `waiting`: when the next start is due. */
  restartAtMs: number | null;
  lastExit: { code: number | null; signal: string | null; atMs: number } | null;
  /** False while the job does not answer its worker. */
  responsive: boolean;
}

/** How the job itself feels. Owner: the job; gone with it. */
export interface JobRecord {
  kind: 'job';
  id: ComponentId;
  mood: Mood;
}

/** One feeder: what it carries and who eats it. Owner: the feeding job. */
export interface FeedRecord {
  kind: 'feed';
  id: FeedId;
  componentId: ComponentId;
  /** GStreamer caps as text, without stream headers; empty until known. */
  caps: string;
  eaters: number;
}

/** One eater's connection to its feed. Owner: the eating job. */
export interface ConnectionRecord {
  kind: 'connection';
  /** `<componentId>:<eater>` */
  id: string;
  componentId: ComponentId;
  eater: string;
  from: FeedId;
  state: 'connecting' | 'connected';
  /** Times connected since the job started. */
  connections: number;
  /** False while no data has come for longer than the eater stands. */
  fed: boolean;
}

/** Numbers that change all the time. Keys are declared in the component's description, plus the kit's own. Owner: the job. */
export interface NumbersRecord {
  kind: 'numbers';
  id: ComponentId;
  atMs: number;
  values: Readonly<Record<string, number>>;
}

/** Something a person should read, about a component, a worker or (both null) the planet. */
export interface MessageRecord extends Message {
  kind: 'message';
  id: string;
  componentId: ComponentId | null;
  workerId: string | null;
}

/** A machine's worker as the manager knows it. Owner: the manager. */
export interface WorkerRecord {
  kind: 'worker';
  id: string;
  connected: boolean;
  address: string;
  version: string;
  sinceMs: number;
}

export type AnyRecord =
  | PlanetRecord
  | FlowRecord
  | ComponentRecord
  | ProcessRecord
  | JobRecord
  | FeedRecord
  | ConnectionRecord
  | NumbersRecord
  | MessageRecord
  | WorkerRecord;

export type RecordKind = AnyRecord['kind'];
export type RecordOfKind<K extends RecordKind> = Extract<AnyRecord, { kind: K }>;
