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
  /** Number of the revision that runs; 0 before there is one. */
  revision: number;
}

/** A flow, or the atmosphere (`/atmosphere`). Owner: the manager. */
export interface FlowRecord {
  kind: 'flow';
  id: FlowId;
  label: string;
  latencyS: number;
  /** It is in no file and no revision, and goes with the admin that launched it. */
  temporary: boolean;
}

/** An effect in a component: its type and its values. */
export interface EffectUse {
  /** Unique within its component: the type, or `type-2` for the second of that type. Its parameters are set as `name.parameter`. */
  name: string;
  type: string;
  parameters: ParameterValues;
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
  effects: readonly EffectUse[];
  wanted: 'running' | 'stopped';
  /** False where the planet says `enabled: false`: it starts only when somebody starts it itself. */
  enabled: boolean;
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
  /** While it logs otherwise than its worker: until then (on the worker's clock), or until somebody changes it. */
  logSetting?: { level: string; gstreamer: string | null; untilMs: number | null } | null;
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
  /** Eaters, as `<componentId>:<eater>`, that are too slow: things are left out for them. Absent: none so far. */
  slowEaters?: readonly string[];
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

/** Trouble that people know of: until then it is not counted in groups' moods nor announced. Owner: the manager. */
export interface MuteRecord {
  kind: 'mute';
  /** The component that is muted, or the flow with all that is in it. */
  id: ComponentId | FlowId;
  /** Name of whoever muted it. */
  who: string;
  /** Milliseconds since the Unix epoch, on the manager's clock. */
  sinceMs: number;
  untilMs: number;
  /** In that person's words; empty when they gave none. */
  reason: string;
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

/** What a worker's machine is and has. Owner: the worker. */
export interface MachineRecord {
  kind: 'machine';
  /** The worker's name. */
  id: string;
  hostname: string;
  /** e.g. `Debian GNU/Linux 12 (bookworm)`. */
  system: string;
  cores: number;
  memoryBytes: number;
  node: string;
  /** Version of GStreamer; empty until it was looked at, or where it is missing. */
  gstreamer: string;
  /** Names of the GStreamer elements that are there. */
  elements: readonly string[];
  /** Whether components that take launch text may run here. */
  launchText: boolean;
}

/** One camera, microphone or other device of a worker's machine. Owner: the worker. */
export interface DeviceRecord {
  kind: 'device';
  /** `<worker>#<number>` */
  id: string;
  workerId: string;
  name: string;
  /** GStreamer's device class, e.g. `Video/Source`. */
  class: string;
  /** Factory of the element that opens it, and what to set there. */
  element: string;
  properties: ParameterValues;
}

/** How busy a worker's machine is, every 10 s. Owner: the worker. */
export interface LoadRecord {
  kind: 'load';
  /** The worker's name. */
  id: string;
  atMs: number;
  /** Processor time in use, as a share of all cores: 0 to 1. */
  cpu: number;
  memoryFreeBytes: number;
  /** Of the disk that holds the worker's home. */
  diskFreeBytes: number;
  /** Processor time in use by each component's process group, in cores: 0.5 is half a core. */
  components: Readonly<Record<ComponentId, { cpu: number; memoryBytes: number }>>;
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
  | MuteRecord
  | WorkerRecord
  | MachineRecord
  | DeviceRecord
  | LoadRecord;

export type RecordKind = AnyRecord['kind'];
export type RecordOfKind<K extends RecordKind> = Extract<AnyRecord, { kind: K }>;
