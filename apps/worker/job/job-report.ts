import { nextMood } from '@headwater/state';
import type {
  Change,
  ComponentId,
  ConnectionRecord,
  FeedRecord,
  Message,
  MessageKey,
  MessageRecord,
  Mood,
  MoodFact,
} from '@headwater/state';

/** What this job tells about its component: the only writer of its records. */
export interface JobReport {
  readonly mood: Mood;
  /** Changes the mood as the table says. */
  fact(fact: MoodFact): void;
  /** Puts a message, and with `fact` changes the mood in the same batch, so that nobody sees sad without why. */
  say(message: Message, fact?: MoodFact): void;
  /** Drops a message that was put, and with `fact` changes the mood in the same batch. */
  unsay(key: MessageKey, about?: string, fact?: MoodFact): void;
  feed(feeder: string, fields: Partial<Pick<FeedRecord, 'caps' | 'eaters' | 'slowEaters'>>): void;
  connection(eater: string, fields: Partial<Pick<ConnectionRecord, 'from' | 'state' | 'connections' | 'fed'>>): void;
  numbers(values: Readonly<Record<string, number>>, atMs: number): void;
}

/** Starts reporting about `id`, as waking; `commit` takes each batch. */
export function startReport(id: ComponentId, commit: (changes: readonly Change[]) => void): JobReport {
  let mood: Mood = nextMood('sleeping', 'started');
  const said = new Set<string>();
  const feeds = new Map<string, FeedRecord>();
  const connections = new Map<string, ConnectionRecord>();
  commit([{ op: 'put', record: { kind: 'job', id, mood } }]);

  function moodChange(fact: MoodFact | undefined): Change[] {
    if (fact === undefined) return [];
    const next = nextMood(mood, fact);
    if (next === mood) return [];
    mood = next;
    return [{ op: 'patch', kind: 'job', id, fields: { mood } }];
  }
  function change(changes: readonly Change[]): void {
    if (changes.length > 0) commit(changes);
  }
  const messageId = (key: MessageKey, about: string | undefined): string =>
    about === undefined ? `${id}#${key}` : `${id}#${key}#${about}`;

  return {
    get mood() {
      return mood;
    },
    fact: (fact) => change(moodChange(fact)),
    say(message, fact) {
      const record: MessageRecord = {
        kind: 'message',
        id: messageId(message.key, message.about),
        componentId: id,
        workerId: null,
        ...message,
      };
      said.add(record.id);
      change([{ op: 'put', record }, ...moodChange(fact)]);
    },
    unsay(key, about, fact) {
      const record = messageId(key, about);
      const drop: Change[] = said.delete(record) ? [{ op: 'drop', kind: 'message', id: record }] : [];
      change([...drop, ...moodChange(fact)]);
    },
    feed(feeder, fields) {
      const old = feeds.get(feeder);
      const record: FeedRecord = {
        kind: 'feed',
        id: `${id}:${feeder}`,
        componentId: id,
        caps: '',
        eaters: 0,
        ...old,
        ...fields,
      };
      feeds.set(feeder, record);
      change([{ op: 'put', record }]);
    },
    connection(eater, fields) {
      const old = connections.get(eater);
      const from = fields.from ?? old?.from;
      if (from === undefined) throw new Error(`Eater ${id}:${eater} has no feed to report about.`);
      const record: ConnectionRecord = {
        kind: 'connection',
        id: `${id}:${eater}`,
        componentId: id,
        eater,
        state: 'connecting',
        connections: 0,
        fed: true,
        ...old,
        ...fields,
        from,
      };
      connections.set(eater, record);
      change([{ op: 'put', record }]);
    },
    numbers: (values, atMs) => change([{ op: 'put', record: { kind: 'numbers', id, atMs, values } }]),
  };
}
