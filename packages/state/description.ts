import type { MessageWords } from './speak.ts';

/** What a feed carries. `raw/video`, `raw/audio`, `encoded/<codec>`, `muxed/<container>`, or `any`. */
export type Media = 'any' | 'raw/video' | 'raw/audio' | `encoded/${string}` | `muxed/${string}`;

export interface EaterDescription {
  name: string;
  /** What it can eat. */
  media: readonly Media[];
  /** It may stay unconnected (a muxer without sound). At least one eater must be connected. */
  optional?: boolean;
  /** Captions or titles: silence is normal and never makes it hungry. */
  sparse?: boolean;
  /** Must not lose data: it is waited for, up to its own bound. */
  lossless?: boolean;
  /** For raw media: effects may be put behind it. */
  effects?: boolean;
}

export interface FeederDescription {
  name: string;
  media: Media;
  /** For raw media: effects may be put in front of it. */
  effects?: boolean;
}

interface ParameterBase {
  /** May change while it runs, through `bind`. */
  live?: boolean;
  required?: boolean;
}

/** One parameter, as plain data that travels to admins. Numbers are SI. */
export type ParameterDescription = ParameterBase &
  (
    | { kind: 'integer'; min: number; max: number; default?: number; unit?: Unit }
    | { kind: 'number'; min: number; max: number; default?: number; unit?: Unit }
    | { kind: 'text'; default?: string; maxLength?: number; pattern?: string }
    | { kind: 'boolean'; default?: boolean }
    | { kind: 'choice'; options: readonly string[]; default?: string }
    /** Frames per second as `30/1`. */
    | { kind: 'fraction'; min: number; max: number; default?: string; unit?: Unit }
    | { kind: 'path'; of: 'file' | 'directory'; default?: string }
    /** Path of a stream in a URL, beginning with a slash. */
    | { kind: 'mount'; default?: string }
    /** The id of a component of that role. */
    | { kind: 'component'; role: ComponentRole }
    /** The name of a secret, never its value. */
    | { kind: 'secret' }
  );

export type Unit = 'bit/s' | 'px' | 's' | 'Hz' | 'B' | 'frame/s' | 'dB';
export type ComponentRole =
  'source' | 'converter' | 'encoder' | 'muxer' | 'streamer' | 'recorder' | 'effect' | 'porter' | 'bouncer';

/** One of the numbers that a component reports beside the kit's own. */
export interface NumberDescription {
  unit?: Unit;
  /** A counter only rises; a gauge is the value now. */
  kind: 'counter' | 'gauge';
}

/** Parameters of which at least one must be given: more than 0, a text, yes. */
export interface ParameterNeed {
  oneOf: readonly string[];
  /** Only where that one is given. */
  when?: string;
}

/** A component as data: what `component.ts` of its folder exports as default. */
export interface ComponentDescription {
  /** Kit version that it was written for. */
  kit: number;
  type: string;
  role: ComponentRole;
  draft?: boolean;
  /** It runs launch text of a person's own: only an owner may set it up, on workers that allow it. */
  launchText?: boolean;
  eaters: readonly EaterDescription[];
  feeders: readonly FeederDescription[];
  /** GStreamer elements it cannot do without, and the Debian package that has each. */
  elements: readonly { name: string; minVersion?: string; package: string }[];
  parameters: Readonly<Record<string, ParameterDescription>>;
  /** What `required` cannot say. */
  needs?: readonly ParameterNeed[];
  numbers?: Readonly<Record<string, NumberDescription>>;
}

/** English words of a component: `locale/en.json`. */
export interface ComponentWords {
  title: string;
  description: string;
  parameters: Readonly<
    Record<string, { title: string; description?: string; options?: Readonly<Record<string, string>> }>
  >;
  numbers?: Readonly<Record<string, { title: string }>>;
  messages: Readonly<Record<string, MessageWords>>;
}
