import type { Change, ComponentRecord, JournalEvent, MessageRecord, Mood, Store } from '@headwater/state';

/** Tells `pass` about moods, messages and workers of a store as they change, with what each is about; returns what ends it. */
export function recordChanges(store: Store, pass: (about: string, event: JournalEvent) => void): () => void {
  const seen = new Seen(pass);
  const following = store.follow({ kinds: ['component', 'message', 'worker'] }, ({ changes }) => seen.take(changes));
  // What was there before nobody has seen happen; what it says now is worth keeping.
  seen.start(following.snapshot);
  return () => following.stop();
}

class Seen {
  readonly #pass: (about: string, event: JournalEvent) => void;
  readonly #moods = new Map<string, Mood>();
  readonly #messages = new Map<string, MessageRecord>();
  readonly #connected = new Map<string, boolean>();

  constructor(pass: (about: string, event: JournalEvent) => void) {
    this.#pass = pass;
  }

  start(snapshot: readonly Change[]): void {
    for (const change of snapshot)
      if (change.op === 'put' && change.record.kind === 'component')
        this.#moods.set(change.record.id, change.record.mood);
    this.take(snapshot);
  }

  take(changes: readonly Change[]): void {
    // A message that is dropped and put again in one batch is still there.
    const put = new Set(changes.flatMap((change) => (change.op === 'put' ? [change.record.id] : [])));
    for (const change of changes) {
      if (change.op === 'put') this.#put(change.record);
      else if (change.op === 'patch') this.#patch(change);
      else if (change.kind === 'message' && !put.has(change.id)) this.#over(change.id);
      else if (change.kind === 'component') this.#moods.delete(change.id);
    }
  }

  #put(record: Extract<Change, { op: 'put' }>['record']): void {
    if (record.kind === 'component') this.#mood(record.id, record.mood);
    else if (record.kind === 'worker') this.#worker(record.id, record.connected);
    else if (record.kind === 'message') this.#said(record);
  }

  #patch({ kind, id, fields }: Extract<Change, { op: 'patch' }>): void {
    if (kind === 'component' && 'mood' in fields) this.#mood(id as ComponentRecord['id'], fields['mood'] as Mood);
    else if (kind === 'worker' && 'connected' in fields) this.#worker(id, fields['connected'] === true);
    else if (kind === 'message') {
      const before = this.#messages.get(id);
      if (before !== undefined) this.#said({ ...before, ...fields });
    }
  }

  #mood(id: ComponentRecord['id'], mood: Mood): void {
    const before = this.#moods.get(id) ?? 'sleeping';
    this.#moods.set(id, mood);
    if (before !== mood) this.#pass(id, { what: 'mood', id, mood, before });
  }

  #worker(workerId: string, connected: boolean): void {
    const before = this.#connected.get(workerId) ?? false;
    this.#connected.set(workerId, connected);
    if (before !== connected) this.#pass(workerId, { what: 'worker', workerId, connected });
  }

  #said(record: MessageRecord): void {
    // That it cannot be written would be written again and again.
    if (record.key === 'manager:journal-not-written') return;
    this.#messages.set(record.id, record);
    this.#pass(aboutOf(record), eventOf('said', record));
  }

  #over(id: string): void {
    const record = this.#messages.get(id);
    this.#messages.delete(id);
    if (record !== undefined) this.#pass(aboutOf(record), eventOf('over', record));
  }
}

function aboutOf({ componentId, workerId }: MessageRecord): string {
  return componentId ?? workerId ?? '';
}

/** Without its id, and without the details for developers: those are in the logs. */
function eventOf(what: 'said' | 'over', record: MessageRecord): JournalEvent {
  const { componentId, workerId, key, level, args, text, atMs, about } = record;
  const message = { key, level, args, text, atMs, ...(about === undefined ? {} : { about }) };
  return { what, componentId, workerId, message };
}
