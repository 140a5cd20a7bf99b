import {
  atmosphereId,
  type Change,
  type ComponentRecord,
  type FlowId,
  type FlowRecord,
  type RecordKind,
  type Store,
} from '@headwater/state';
import type { Plan, PlannedComponent } from '../planet-file/plan.ts';

/** What a component's record has that its plan has not. */
export type PlannedFields = Omit<ComponentRecord, 'kind' | 'id' | 'mood' | 'outdated'>;

/** Records of a component that its worker may not speak of any longer. */
export interface ReleasedRecords {
  workerId: string;
  componentId: string;
  records: readonly { kind: RecordKind; id: string }[];
}

export interface PlanInput {
  plan: Plan;
  revision: number;
  isTemporary: (flow: FlowId) => boolean;
  fields: (planned: PlannedComponent) => PlannedFields;
}

/** Returns the changes that make the records of a planet what a plan says and touch nothing else, and what goes with them. */
export function planChanges(store: Store, input: PlanInput): { changes: Change[]; released: ReleasedRecords[] } {
  const { plan, revision } = input;
  const released: ReleasedRecords[] = [];
  const changes: Change[] = [
    { op: 'put', record: { kind: 'planet', id: 'planet', name: plan.name, revision } },
    ...flowChanges(store, input),
  ];
  const kept = new Set<string>(plan.components.map(({ id }) => id));
  for (const component of store.all('component')) {
    if (kept.has(component.id)) continue;
    const gone = release(store, component);
    released.push(gone);
    changes.push(...drops(gone), { op: 'drop', kind: 'component', id: component.id });
  }
  for (const planned of plan.components) {
    const fields = input.fields(planned);
    const before = store.get('component', planned.id);
    if (before === undefined) {
      const record = { kind: 'component' as const, id: planned.id, ...fields, mood: 'sleeping' as const };
      changes.push({ op: 'put', record: { ...record, outdated: false } });
      continue;
    }
    const isMoved = before.workerId !== fields.workerId;
    if (isMoved) {
      // What the old worker says about it from now on is about a job that ends.
      const gone = release(store, before);
      released.push(gone);
      changes.push(...drops(gone));
    }
    const moved = isMoved ? { mood: 'sleeping' as const, outdated: false } : {};
    changes.push({ op: 'patch', kind: 'component', id: planned.id, fields: { ...fields, ...moved } });
  }
  return { changes, released };
}

function flowChanges(store: Store, { plan, isTemporary }: PlanInput): Change[] {
  const flows = plan.flows.map(({ id, label, latencyS }): FlowRecord => ({
    kind: 'flow',
    id,
    label,
    latencyS,
    temporary: isTemporary(id),
  }));
  if (!flows.some(({ id }) => id === atmosphereId))
    flows.unshift({ kind: 'flow', id: atmosphereId, label: 'atmosphere', latencyS: 0.3, temporary: false });
  const ids = new Set(flows.map(({ id }) => id));
  const gone = store.all('flow').filter(({ id }) => !ids.has(id));
  return [
    ...gone.map(({ kind, id }): Change => ({ op: 'drop', kind, id })),
    ...flows.map((record): Change => ({ op: 'put', record })),
  ];
}

function release(store: Store, { id, workerId }: ComponentRecord): ReleasedRecords {
  const own = (['process', 'job', 'numbers'] as const).flatMap((kind) => store.get(kind, id) ?? []);
  const about = (['feed', 'connection', 'message'] as const).flatMap((kind) =>
    store.all(kind).filter(({ componentId }) => componentId === id),
  );
  return {
    workerId,
    componentId: id,
    records: [...own, ...about].map((record) => ({ kind: record.kind, id: record.id })),
  };
}

function drops({ records }: ReleasedRecords): Change[] {
  return records.map(({ kind, id }) => ({ op: 'drop', kind, id }));
}
