import {
  splitFeedId,
  type ComponentId,
  type ComponentRecord,
  type ConnectionRecord,
  type MessageRecord,
  type Mirror,
  type Mood,
  type ProcessRecord,
} from '@headwater/state';

/** The planet's records, as far as they explain a mood. */
export type WhyRecords = Pick<Mirror, 'get' | 'all'>;

/** What is wrong at the first bad link. */
type Trouble =
  /** It has failed; its message says why. */
  | 'failed'
  /** Its process runs and does not answer. */
  | 'silent'
  /** Its worker cannot be reached. */
  | 'lost'
  /** Somebody has stopped it, and others wait for its data. */
  | 'stopped'
  /** It is still starting. */
  | 'waking'
  /** Those before it are well, and still nothing comes to it. */
  | 'starved'
  /** Nothing is said about why. */
  | 'unknown';

/** One component on the way from the first bad link to the one that was asked about. */
export interface WhyLink {
  id: ComponentId;
  label: string;
  mood: Mood;
  /** Its eater that waits for the link before; undefined for the first. */
  eater: string | undefined;
}

export interface Why {
  /** From the first bad link to the component that was asked about; one if it is that itself. */
  chain: readonly WhyLink[];
  trouble: Trouble;
  /** The first bad link. */
  cause: ComponentRecord;
  /** What says why; undefined when nothing does. */
  message: MessageRecord | undefined;
  /** When the worker starts it again, or has just done so, on the worker's clock; undefined when it does not. */
  restartAtMs: number | undefined;
  /** How often it was started again since a person last started it. */
  restarts: number;
}

/** Worst first: of several inputs without data the worst one's feeder explains. */
const guilt: readonly Mood[] = ['sad', 'lost', 'sleeping', 'hungry', 'waking', 'happy'];
const levels = ['error', 'warning', 'info'] as const;

/**
 * Explains a mood: goes upstream, along inputs without data, to the first bad link. Undefined for a component that is
 * not there, or that feels well, sleeps or is just starting.
 */
export function why(id: string, records: WhyRecords): Why | undefined {
  const asked = records.get('component', id);
  if (asked === undefined || !(needsExplaining(asked.mood) || isRetry(asked, records))) return undefined;
  const chain: WhyLink[] = [];
  const seen = new Set<string>();
  let cause = asked;
  for (;;) {
    seen.add(cause.id);
    const next = upstream(cause, records, seen);
    chain.unshift({ id: cause.id, label: cause.label, mood: cause.mood, eater: next?.eater });
    if (next === undefined) break;
    cause = next.feeder;
  }
  const process = records.get('process', cause.id);
  const trouble = troubleOf(cause, records);
  return {
    chain,
    trouble,
    cause,
    message: messageOf(cause, trouble, records),
    restartAtMs: restartOf(cause, records),
    restarts: process?.restarts ?? 0,
  };
}

/**
 * Whether a component that has failed is being started once more: what was wrong is still what is known of it, until it is
 * well or a person starts it anew.
 */
export function isTriedAgain(
  { id, mood }: Pick<ComponentRecord, 'id' | 'mood'>,
  process: Pick<ProcessRecord, 'restarts'> | undefined,
  messages: readonly MessageRecord[],
): boolean {
  if (mood !== 'waking' || process === undefined || process.restarts === 0) return false;
  return messages.some(({ componentId, level }) => componentId === id && level === 'error');
}

function isRetry(component: ComponentRecord, records: WhyRecords): boolean {
  return isTriedAgain(component, records.get('process', component.id), records.all('message'));
}

function restartOf(cause: ComponentRecord, records: WhyRecords): number | undefined {
  const process = records.get('process', cause.id);
  if (process?.state === 'waiting') return process.restartAtMs ?? undefined;
  return isRetry(cause, records) ? (process?.startedAtMs ?? undefined) : undefined;
}

/** Whether that mood is one that people ask about. */
export function needsExplaining(mood: Mood): boolean {
  return mood === 'sad' || mood === 'hungry' || mood === 'lost';
}

/** Where an input without data comes from; undefined where the component itself, or its connection, is the trouble. */
function upstream(
  component: ComponentRecord,
  records: WhyRecords,
  seen: ReadonlySet<string>,
): { eater: string; feeder: ComponentRecord } | undefined {
  // Only these wait for others. One that does not answer waits for nobody.
  if (component.mood !== 'hungry' && component.mood !== 'waking') return undefined;
  if (isSilent(component, records) || isRetry(component, records)) return undefined;
  const [worst] = component.links
    .filter(({ eater }) => mayStarve(component, records.get('connection', `${component.id}:${eater}`)))
    .flatMap(({ eater, from }) => {
      const feeder = records.get('component', splitFeedId(from)?.componentId ?? '');
      return feeder === undefined || feeder.mood === 'happy' || seen.has(feeder.id) ? [] : [{ eater, feeder }];
    })
    .toSorted((one, other) => guilt.indexOf(one.feeder.mood) - guilt.indexOf(other.feeder.mood));
  return worst;
}

/** Only inputs without data make hungry; one that is starting may wait for any. */
function mayStarve({ mood }: ComponentRecord, connection: ConnectionRecord | undefined): boolean {
  return mood === 'waking' || connection === undefined || !connection.fed || connection.state === 'connecting';
}

function isSilent({ id }: ComponentRecord, records: WhyRecords): boolean {
  const process = records.get('process', id);
  return process?.state === 'running' && !process.responsive;
}

function troubleOf(component: ComponentRecord, records: WhyRecords): Trouble {
  switch (component.mood) {
    case 'sad':
      return 'failed';
    case 'lost':
      return 'lost';
    case 'sleeping':
      return 'stopped';
    case 'waking':
      if (isRetry(component, records)) return 'failed';
      return isSilent(component, records) ? 'silent' : 'waking';
    case 'hungry':
      if (isSilent(component, records)) return 'silent';
      return component.links.length > 0 ? 'starved' : 'unknown';
    case 'happy':
      return 'unknown';
  }
}

/** The worst of what is said about it, and of that the newest; about its worker where that is away. */
function messageOf(component: ComponentRecord, trouble: Trouble, records: WhyRecords): MessageRecord | undefined {
  const ofComponent = records.all('message').filter(({ componentId }) => componentId === component.id);
  const ofWorker = records
    .all('message')
    .filter(({ componentId, workerId }) => componentId === null && workerId === component.workerId);
  const [first, second] = trouble === 'lost' ? [ofWorker, ofComponent] : [ofComponent, ofWorker];
  // What a worker says otherwise explains a component only where that has failed.
  return worstOf(first) ?? (trouble === 'lost' || trouble === 'failed' ? worstOf(second) : undefined);
}

function worstOf(messages: readonly MessageRecord[]): MessageRecord | undefined {
  return messages.toSorted(
    (one, other) => levels.indexOf(one.level) - levels.indexOf(other.level) || other.atMs - one.atMs,
  )[0];
}
