import type { Change, ComponentRecord, Message, Mood, ProcessRecord, Store } from '@headwater/state';
import { say } from '../say.ts';
import { hasFailed } from './component-mood.ts';

/** Returns the changes to what the manager itself says about a component's process: why it ended, that it does not answer. */
export function processMessages(
  store: Store,
  component: ComponentRecord,
  process: ProcessRecord | undefined,
  mood: Mood,
  isExplained: boolean,
): Change[] {
  const isSilent = process?.state === 'running' && !process.responsive;
  const silent = isSilent ? say.warning('not-answering', { component: component.id }) : undefined;
  return [...settle(store, component, 'silent', silent), ...deathChanges(store, component, process, mood, isExplained)];
}

function deathChanges(
  store: Store,
  component: ComponentRecord,
  process: ProcessRecord | undefined,
  mood: Mood,
  isExplained: boolean,
): Change[] {
  const death = process === undefined ? undefined : deathOf(component, process);
  // What the job said itself before it ended is the better reason.
  if (death !== undefined && !isExplained) return settle(store, component, 'died', death);
  const isOver = mood === 'happy' || mood === 'sleeping' || isExplained;
  return isOver ? settle(store, component, 'died', undefined) : [];
}

function deathOf(component: ComponentRecord, process: ProcessRecord): Message | undefined {
  const { lastExit, restartAtMs } = process;
  const isForGood = process.state === 'stopped' && hasFailed(component, process);
  if (lastExit === null || (process.state !== 'waiting' && !isForGood)) return undefined;
  const { code, signal, atMs } = lastExit;
  const args = { component: component.id, ...(restartAtMs === null ? {} : { restartAtMs }) };
  return signal === null
    ? say.error(isForGood ? 'died-for-good' : 'died', { ...args, code: code ?? 0 }, { atMs })
    : say.error(isForGood ? 'killed-for-good' : 'killed', { ...args, signal }, { atMs });
}

function settle(store: Store, component: ComponentRecord, name: string, message: Message | undefined): Change[] {
  const id = `manager:${name}:${component.id}`;
  const before = store.get('message', id);
  if (message === undefined) return before === undefined ? [] : [{ op: 'drop', kind: 'message', id }];
  // The same trouble keeps its time.
  if (before?.key === message.key && before.atMs === message.atMs) return [];
  if (before?.key === message.key && name === 'silent') return [];
  return [{ op: 'put', record: { kind: 'message', id, componentId: component.id, workerId: null, ...message } }];
}
