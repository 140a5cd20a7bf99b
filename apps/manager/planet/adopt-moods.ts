import type { Change, ComponentRecord, JobRecord, ProcessRecord, Store } from '@headwater/state';
import { componentMood, type ProcessView } from './component-mood.ts';
import { processMessages } from './process-messages.ts';

/**
 * Returns what a worker's changes mean for its components: mood, messages about the process, whether the code is
 * outdated. `store` holds what was before. `alsoIds` are looked at although nothing about them changed.
 */
export function adoptMoods(changes: readonly Change[], store: Store, alsoIds: readonly string[] = []): Change[] {
  const processes = after<ProcessRecord>('process', changes, store);
  const jobs = after<JobRecord>('job', changes, store);
  const ids = new Set([...processes.keys(), ...jobs.keys(), ...alsoIds]);
  return [...ids].flatMap((id) => {
    const component = store.get('component', id);
    if (component === undefined) return [];
    const before: ProcessView = { process: store.get('process', id), job: store.get('job', id) };
    const view: ProcessView = {
      process: processes.has(id) ? processes.get(id) : before.process,
      job: jobs.has(id) ? jobs.get(id) : before.job,
    };
    const mood = componentMood(component, before, view);
    const isExplained = isErrorSaid(id, changes, store);
    return [
      ...patch(component, { mood, outdated: isOutdated(component, view.process) }),
      ...processMessages(store, component, view.process, mood, isExplained),
    ];
  });
}

/** True while the running job has other code than the next start would have. */
export function isOutdated(component: Pick<ComponentRecord, 'bundle'>, process: ProcessRecord | undefined): boolean {
  return process?.state === 'running' && process.bundle !== null && process.bundle !== component.bundle;
}

function patch(component: ComponentRecord, fields: Pick<ComponentRecord, 'mood' | 'outdated'>): Change[] {
  if (component.mood === fields.mood && component.outdated === fields.outdated) return [];
  return [{ op: 'patch', kind: 'component', id: component.id, fields }];
}

/** The records of that kind that change, as they are afterwards; undefined for what is dropped. */
function after<R extends ProcessRecord | JobRecord>(
  kind: R['kind'],
  changes: readonly Change[],
  store: Store,
): Map<string, R | undefined> {
  const records = new Map<string, R | undefined>();
  for (const change of changes) {
    if (change.op === 'put') {
      if (change.record.kind === kind) records.set(change.record.id, change.record as R);
    } else if (change.kind === kind) {
      const { id } = change;
      const known = records.has(id) ? records.get(id) : (store.get(kind, id) as R | undefined);
      if (change.op === 'drop') records.set(id, undefined);
      else if (known !== undefined) records.set(id, { ...known, ...change.fields });
    }
  }
  return records;
}

/** True when an error that is not the manager's own is said about the component after the changes. */
function isErrorSaid(componentId: string, changes: readonly Change[], store: Store): boolean {
  const errors = new Set(
    store
      .all('message')
      .filter((message) => message.componentId === componentId && isForeignError(message))
      .map(({ id }) => id),
  );
  for (const change of changes) {
    if (change.op === 'drop' && change.kind === 'message') errors.delete(change.id);
    if (change.op !== 'put' || change.record.kind !== 'message' || change.record.componentId !== componentId) continue;
    if (isForeignError(change.record)) errors.add(change.record.id);
  }
  return errors.size > 0;
}

function isForeignError({ level, key }: { level: string; key: string }): boolean {
  return level === 'error' && !key.startsWith('manager:');
}
