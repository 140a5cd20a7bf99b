import {
  nextMood,
  type ComponentRecord,
  type JobRecord,
  type Mood,
  type MoodFact,
  type ProcessRecord,
} from '@headwater/state';

/** What is known of one component's process at a moment. */
export interface ProcessView {
  process: ProcessRecord | undefined;
  job: JobRecord | undefined;
}

/** Returns how a component feels after its process went from `before` to `after`. */
export function componentMood(component: ComponentRecord, before: ProcessView, after: ProcessView): Mood {
  const { mood } = component;
  const { process, job } = after;
  if (process === undefined) return nextMood(mood, 'stopped');
  if (process.state === 'waiting') return nextMood(mood, 'died');
  if (process.state === 'stopped') return nextMood(mood, hasFailed(component, process) ? 'died' : 'stopped');
  const isNewRun = before.process?.state !== 'running' || before.process.startedAtMs !== process.startedAtMs;
  const awake = isNewRun ? nextMood(mood, 'started') : mood;
  if (!process.responsive) return nextMood(awake, 'starved');
  if (job === undefined) return awake === 'lost' ? nextMood(awake, 'started') : awake;
  const fact = factOf(job.mood);
  const reached = nextMood(awake, fact);
  // A run that began while nobody looked.
  return reached === job.mood ? reached : nextMood(nextMood(awake, 'started'), fact);
}

/** True when a process is stopped though it is wanted, because it ended badly and is not to be restarted. */
export function hasFailed(component: Pick<ComponentRecord, 'wanted'>, process: ProcessRecord): boolean {
  const { lastExit } = process;
  return component.wanted === 'running' && lastExit !== null && (lastExit.signal !== null || lastExit.code !== 0);
}

function factOf(mood: Mood): MoodFact {
  switch (mood) {
    case 'happy':
      return 'flowing';
    case 'hungry':
      return 'starved';
    case 'waking':
      return 'started';
    case 'sad':
      return 'failed';
    case 'lost':
      return 'unreachable';
    case 'sleeping':
      return 'stopped';
  }
}
