import type { ComponentId } from './ids.ts';
import type { Mirror } from './mirror.ts';
import type { Mood } from './mood.ts';
import type { ProcessRecord } from './record.ts';

/** What somebody can have a component do. */
export type ActVerb = 'start' | 'stop' | 'restart' | 'kill';

/** What was known of a component when an act on it began. */
export interface ActBefore {
  mood: Mood | undefined;
  process: ProcessRecord | undefined;
}

/** What became of an act on one component: `gone` is one that is no longer in the planet. */
export type ActOutcome = 'waiting' | 'done' | 'failed' | 'gone';

type Records = Pick<Mirror, 'get'>;

/** What is known of a component now. */
export function actBefore(id: ComponentId, records: Records): ActBefore {
  return { mood: records.get('component', id)?.mood, process: records.get('process', id) };
}

/** What became of an act, by the records as they are now. One that gets no data runs all the same. */
export function actOutcome(verb: ActVerb, id: ComponentId, before: ActBefore, records: Records): ActOutcome {
  const component = records.get('component', id);
  const process = records.get('process', id);
  if (verb === 'stop') {
    if (process === undefined || process.state === 'stopped') return 'done';
    return component?.mood === 'lost' ? 'failed' : 'waiting';
  }
  if (component === undefined) return 'gone';
  if (verb === 'kill') return process?.pid === before.process?.pid ? 'waiting' : 'done';
  const { mood } = component;
  if (mood === 'lost') return 'failed';
  const isNew = process !== undefined && process.startedAtMs !== before.process?.startedAtMs;
  // What was sad before is sad until its new process is there: that is no answer yet.
  if (mood === 'sad') return isNew || (verb === 'start' && before.mood !== 'sad') ? 'failed' : 'waiting';
  const isUp = process?.state === 'running' && (mood === 'happy' || mood === 'hungry');
  return isUp && (isNew || verb === 'start') ? 'done' : 'waiting';
}
