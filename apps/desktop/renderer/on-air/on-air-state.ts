import {
  groupMood,
  muteOf,
  splitFeedId,
  type ComponentDescription,
  type ComponentId,
  type ComponentRecord,
  type ComponentRole,
  type Mood,
  type MessageRecord,
  type MuteRecord,
  type ProcessRecord,
} from '@headwater/state';
import { isTriedAgain, needsExplaining } from '../why/why.ts';

type Types = ReadonlyMap<string, ComponentDescription>;

/** How a flow does, for somebody who starts and stops it and knows nothing of components. */
type OnAirStage =
  /** There is nothing in it. */
  | 'empty'
  | 'sleeping'
  /** It was stopped, and some of it has not ended yet. */
  | 'stopping'
  | 'waking'
  | 'on-air'
  /** Some of it runs, and is well; the rest is stopped. */
  | 'partly'
  /** Something has failed, waits for data or cannot be reached. */
  | 'trouble';

export interface OnAirState {
  stage: OnAirStage;
  mood: Mood;
  /** Whether viewers or a recording get something at this moment, whatever else is wrong. */
  isDelivering: boolean;
  /** How many of those that shall run are well, and how many shall. */
  ready: number;
  wanted: number;
  /** While waking: the first ones that others wait for, too. */
  waitsFor: readonly ComponentRecord[];
  stopped: readonly ComponentRecord[];
  troubled: readonly ComponentRecord[];
  streamers: readonly ComponentRecord[];
  recorders: readonly ComponentRecord[];
  /** Since when it has been given to viewers, else recorded; undefined while it is not. */
  sinceMs: number | undefined;
  /** What Start starts: what is stopped of the flow, and of the porters and bouncers that it needs. */
  toStart: readonly ComponentId[];
  /** What Stop stops: of the flow alone, for others may need the rest. */
  toStop: readonly ComponentId[];
}

export interface OnAirRecords {
  components: readonly ComponentRecord[];
  processes: readonly ProcessRecord[];
  types: Types;
  mutes: readonly MuteRecord[];
  messages: readonly MessageRecord[];
}

/** Says how the flow of that id does. */
export function onAirState(flowId: string, records: OnAirRecords): OnAirState {
  const { components, processes, types, mutes, messages } = records;
  const own = takingPart(components.filter((component) => component.flowId === flowId));
  const all = [...own, ...servicesOf(own, components, types)];
  const running = all.filter(({ wanted }) => wanted === 'running');
  // A mute of the whole flow is told on its own, and makes nothing better for who stands before it.
  const ofParts = mutes.filter(({ id }) => id !== flowId);
  const counted = running.filter((component) => muteOf(component, ofParts) === undefined);
  const isTroubled = (one: ComponentRecord): boolean => {
    const process = processes.find(({ id }) => id === one.id);
    // What fails at each start is not starting: it stays in trouble until it is up.
    return needsExplaining(one.mood) || isTriedAgain(one, process, messages);
  };
  const troubled = counted.filter(isTroubled);
  const waking = counted.filter((one) => (one.mood === 'waking' || one.mood === 'sleeping') && !troubled.includes(one));
  const stopped = own.filter(({ wanted }) => wanted === 'stopped');
  const ofRole = (role: ComponentRole): ComponentRecord[] => own.filter(({ type }) => types.get(type)?.role === role);
  const streamers = ofRole('streamer');
  const recorders = ofRole('recorder');
  const delivering = [...streamers, ...recorders].filter(isWell);
  return {
    stage: stageOf(),
    mood: groupMood(all, mutes),
    isDelivering: delivering.length > 0,
    ready: counted.filter(isWell).length,
    wanted: counted.length,
    waitsFor: firstOf(waking),
    stopped,
    troubled,
    streamers,
    recorders,
    sinceMs: sinceMs(streamers) ?? sinceMs(recorders),
    toStart: all.filter(({ wanted }) => wanted === 'stopped').map(({ id }) => id),
    toStop: own.filter(({ wanted }) => wanted === 'running').map(({ id }) => id),
  };

  function stageOf(): OnAirStage {
    if (own.length === 0) return 'empty';
    if (stopped.length === own.length) return own.every(({ mood }) => mood === 'sleeping') ? 'sleeping' : 'stopping';
    if (troubled.length > 0) return 'trouble';
    if (waking.length > 0) return 'waking';
    return stopped.length > 0 ? 'partly' : 'on-air';
  }

  /** The earliest start of those that run; a waking one is not on the air yet. */
  function sinceMs(of: readonly ComponentRecord[]): number | undefined {
    const ids = of.filter(({ wanted, mood }) => wanted === 'running' && mood !== 'waking').map(({ id }) => id);
    const starts = processes.flatMap(({ id, state, startedAtMs }) =>
      ids.includes(id) && state === 'running' && startedAtMs !== null ? [startedAtMs] : [],
    );
    return starts.length === 0 ? undefined : Math.min(...starts);
  }
}

/**
 * Those that a flow is made of for who starts and stops it: what the planet says is off, and nobody has started, takes no
 * part. A flow that is off as a whole is made of all of it: it is there to be started.
 */
function takingPart(own: readonly ComponentRecord[]): readonly ComponentRecord[] {
  const taking = own.filter(({ enabled, wanted }) => enabled || wanted === 'running');
  return taking.some(({ enabled }) => enabled) ? taking : own;
}

function isWell({ mood }: ComponentRecord): boolean {
  return mood === 'happy';
}

/** The porters and bouncers, outside of the flow, without which nobody gets in. */
function servicesOf(
  own: readonly ComponentRecord[],
  components: readonly ComponentRecord[],
  types: Types,
): readonly ComponentRecord[] {
  const named = new Set(
    own.flatMap(({ type, parameters }) =>
      Object.entries(types.get(type)?.parameters ?? {}).flatMap(([name, { kind }]) =>
        kind === 'component' ? [parameters[name]] : [],
      ),
    ),
  );
  return components.filter(({ id }) => named.has(id) && !own.some((one) => one.id === id));
}

/** Those that wait for none of the others. */
function firstOf(waking: readonly ComponentRecord[]): readonly ComponentRecord[] {
  const ids = new Set<string>(waking.map(({ id }) => id));
  const first = waking.filter(({ links }) => !links.some(({ from }) => ids.has(splitFeedId(from)?.componentId ?? '')));
  return first.length === 0 ? waking : first;
}
