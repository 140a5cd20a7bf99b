import {
  Adoption,
  type Change,
  type ComponentId,
  type Message,
  type MessageRecord,
  type ProcessRecord,
  type Store,
} from '@headwater/state';

/** What the worker tells about one component, and what its jobs tell, in the worker's store. */
export interface ComponentRecords {
  /** Changes the process record; it is put by the first call. */
  process(fields: Partial<ProcessRecord>): void;
  readonly restarts: number;
  /** When it is to be started again; null while that is not known. */
  readonly restartAtMs: number | null;
  /** Puts a message of the worker's about this component, or one that its job could not put itself. */
  say(message: Message): void;
  unsay(key: Message['key']): void;
  /** A new job tells: what it says replaces what the one before left, at the latest when it is happy. */
  adopt(): { onSnapshot(changes: readonly Change[]): void; onBatch(changes: readonly Change[]): void };
  /** The job has ended: its messages stay, the rest goes, in one batch with what the process now is. */
  endRun(fields: Partial<ProcessRecord>): void;
  /** A person stepped in: nothing is left to be read. */
  dropMessages(): void;
  /** The component has left this worker. */
  dropAll(): void;
}

export function componentRecords(store: Store, id: ComponentId): ComponentRecords {
  let adoption: Adoption | undefined;
  /** Messages that the present job has put. */
  const said = new Set<string>();
  /** Goes into the batch that is being applied. */
  let alongside: readonly Change[] = [];

  function processChange(fields: Partial<ProcessRecord>): Change {
    const old = store.get('process', id);
    return { op: 'put', record: { ...(old ?? neverRun(id)), ...fields } };
  }

  function oldMessages(keep: ReadonlySet<string>): Change[] {
    return store
      .all('message')
      .filter((message) => message.componentId === id && !keep.has(message.id))
      .map((message) => ({ op: 'drop', kind: 'message', id: message.id }));
  }

  function derive(changes: readonly Change[]): readonly Change[] {
    let happy = false;
    for (const change of changes) {
      const [kind, recordId] = change.op === 'put' ? [change.record.kind, change.record.id] : [change.kind, change.id];
      if (kind === 'message') said[change.op === 'drop' ? 'delete' : 'add'](recordId);
      if (kind === 'job' && moodOf(change) === 'happy') happy = true;
    }
    const more = happy ? oldMessages(said) : [];
    const extra = [...more, ...alongside];
    alongside = [];
    return extra;
  }

  return {
    process: (fields) => store.apply([processChange(fields)]),
    get restarts() {
      return store.get('process', id)?.restarts ?? 0;
    },
    get restartAtMs() {
      return store.get('process', id)?.restartAtMs ?? null;
    },
    say(message) {
      const record: MessageRecord = {
        kind: 'message',
        id: messageId(id, message),
        componentId: id,
        workerId: null,
        ...message,
      };
      store.apply([{ op: 'put', record }]);
    },
    unsay(key) {
      const record = `${id}#${key}`;
      if (store.get('message', record) !== undefined) store.apply([{ op: 'drop', kind: 'message', id: record }]);
    },
    adopt() {
      said.clear();
      adoption = new Adoption({ store, derive });
      return adoption;
    },
    endRun(fields) {
      alongside = [processChange(fields)];
      adoption?.release(['message']);
      adoption = undefined;
      // Still there when the job had told nothing that could be released.
      const rest = alongside;
      alongside = [];
      if (rest.length > 0) store.apply(rest);
      said.clear();
    },
    dropMessages: () => store.apply(oldMessages(new Set())),
    dropAll() {
      adoption?.release();
      const process: Change[] = store.get('process', id) === undefined ? [] : [{ op: 'drop', kind: 'process', id }];
      store.apply([...process, ...oldMessages(new Set())]);
    },
  };
}

function messageId(id: ComponentId, { key, about }: Message): string {
  return about === undefined ? `${id}#${key}` : `${id}#${key}#${about}`;
}

function moodOf(change: Change): unknown {
  if (change.op === 'put') return change.record.kind === 'job' ? change.record.mood : undefined;
  return change.op === 'patch' ? change.fields.mood : undefined;
}

function neverRun(id: ComponentId): ProcessRecord {
  return {
    kind: 'process',
    id,
    state: 'stopped',
    pid: null,
    startedAtMs: null,
    bundle: null,
    restarts: 0,
    restartAtMs: null,
    lastExit: null,
    responsive: true,
  };
}
