import type { Change, ComponentRecord, JournalEvent, MessageRecord, Mood, Store } from '@headwater/state';

/**
 * Tells `pass` about moods, messages and workers of a store as they change, with what each is about; returns what ends it.
 * `before` is what was written last time: a manager that comes back and finds all as it was has nothing to tell.
 */
export function recordChanges(
  store: Store,
  before: readonly JournalEvent[],
  pass: (about: string, event: JournalEvent) => void,
): () => void {
  const seen = new Seen(before, pass);
  const following = store.follow({ kinds: ['component', 'message', 'worker'] }, ({ changes }) => seen.take(changes));
  seen.start(following.snapshot);
  return () => following.stop();
}

class Seen {
  readonly #pass: (about: string, event: JournalEvent) => void;
  readonly #moods = new Map<string, Mood>();
  readonly #messages = new Map<string, MessageRecord>();
  readonly #connected = new Map<string, boolean>();
  /** Messages that were said before, and not over then. */
  readonly #known = new Set<string>();

  constructor(before: readonly JournalEvent[], pass: (about: string, event: JournalEvent) => void) {
    this.#pass = pass;
    for (const event of before) {
      if (event.what === 'mood') this.#moods.set(event.id, event.mood);
      else if (event.what === 'said') this.#known.add(nameOf(event));
      else if (event.what === 'over') this.#known.delete(nameOf(event));
    }
  }

  /** Moods at the start are guesses, until the workers have told: only what they say then can be news. */
  start(snapshot: readonly Change[]): void {
    for (const change of snapshot) {
      if (change.op !== 'put' || change.record.kind !== 'component') continue;
      const { id, mood } = change.record;
      if (!this.#moods.has(id)) this.#moods.set(id, mood);
    }
    this.take(snapshot.filter((change) => change.op !== 'put' || change.record.kind !== 'component'));
  }

  take(changes: readonly Change[]): void {
    // A message that is dropped and put again in one batch is still there.
    const put = new Set(changes.flatMap((change) => (change.op === 'put' ? [change.record.id] : [])));
    // Why comes before how it feels about it.
    const ordered = changes.toSorted((a, b) => Number(kindOf(b) === 'message') - Number(kindOf(a) === 'message'));
    for (const change of ordered) {
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
    const event = eventOf('said', record);
    if (!this.#known.delete(nameOf(event))) this.#pass(aboutOf(record), event);
  }

  #over(id: string): void {
    const record = this.#messages.get(id);
    this.#messages.delete(id);
    if (record !== undefined) this.#pass(aboutOf(record), eventOf('over', record));
  }
}

type Said = JournalEvent & { what: 'said' | 'over' };

/** Names one message of one thing at one time. */
function nameOf({ componentId, workerId, message }: Said): string {
  return JSON.stringify([componentId, workerId, message.key, message.about, message.atMs]);
}

function kindOf(change: Change): string {
  return change.op === 'put' ? change.record.kind : change.kind;
}

function aboutOf({ componentId, workerId }: MessageRecord): string {
  return componentId ?? workerId ?? '';
}

/** Without its id, and without the details for developers: those are in the logs. */
function eventOf(what: 'said' | 'over', record: MessageRecord): Said {
  const { componentId, workerId, key, level, args, text, atMs, about } = record;
  const message = { key, level, args, text, atMs, ...(about === undefined ? {} : { about }) };
  return { what, componentId, workerId, message };
}
