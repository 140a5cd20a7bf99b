import type { Clock, Message, Store } from '@headwater/state';
import { FloodGate } from './flood-gate.ts';
import { Journal } from './journal.ts';
import { recordChanges } from './record-changes.ts';

/** Entries that are looked at to know how things were: the last of each component of a large planet, most likely. */
const lookedBack = 5000;

export interface OpenJournalOptions {
  folder: string;
  clock: Clock;
  store: Store;
  onMessages: (messages: readonly Message[]) => void;
}

/** Opens the journal and writes down what happens in the store, from the manager's start to its end. */
export async function openJournal(
  options: OpenJournalOptions,
): Promise<{ journal: Journal; close: () => Promise<void> }> {
  const { folder, clock, store, onMessages } = options;
  const journal = await Journal.open({ folder, clock, onMessages });
  const { entries } = await journal.read({ limit: lookedBack });
  journal.add({ what: 'manager', event: 'started' });
  const gate = new FloodGate(clock, (event) => journal.add(event));
  const stop = recordChanges(store, entries, (about, event) => gate.take(about, event));
  return {
    journal,
    close: async () => {
      stop();
      gate.close();
      journal.add({ what: 'manager', event: 'ended' });
      await journal.close();
    },
  };
}
