import type { JournalEntry } from '@headwater/state';
import { isAbout } from './is-about.ts';
import { tooSlow, type Journal } from './journal.ts';

/** A reader that is further behind than this is not going to catch up. */
const maxBehind = 10_000;

/** New entries as lines of JSON, until `signal`. Listens from this call on. Throws Problem to a reader that is too slow. */
export function followEntries(
  journal: Pick<Journal, 'onEntry'>,
  about: string | undefined,
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  const waiting: JournalEntry[] = [];
  let wake: () => void = () => undefined;
  const stop = journal.onEntry((entry) => {
    if (about !== undefined && !isAbout(entry, about)) return;
    waiting.push(entry);
    wake();
  });
  const end = (): void => {
    stop();
    wake();
  };
  signal.addEventListener('abort', end, { once: true });
  return lines(waiting, signal, (ready) => (wake = ready), end);
}

async function* lines(
  waiting: JournalEntry[],
  signal: AbortSignal,
  onWake: (ready: () => void) => void,
  end: () => void,
): AsyncGenerator<Uint8Array> {
  try {
    while (!signal.aborted) {
      if (waiting.length > maxBehind) throw tooSlow();
      const batch = waiting.splice(0);
      if (batch.length > 0) yield Buffer.from(batch.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
      else await new Promise<void>((resolve) => onWake(resolve));
    }
  } finally {
    end();
  }
}
