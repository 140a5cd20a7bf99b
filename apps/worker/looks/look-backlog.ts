import type { LookItem, LookKind } from '@headwater/protocol/look-item';
import type { LookBacklog } from './looker.ts';

type Levels = Extract<LookItem, { type: 'levels' }>;

/** Bytes of a preview that may wait for a slow reader before it is skipped to the next key frame. */
const mostMediaBytes = 500_000;

/** What waits for one reader of that kind of look: never a row of things that are old. */
export function lookBacklog(kind: LookKind): LookBacklog {
  return kind === 'preview' ? mediaBacklog() : newestOnly();
}

/** The newest picture, or the levels of all the time since the reader had some. */
function newestOnly(): LookBacklog {
  let waiting: LookItem | undefined;
  return {
    add(item) {
      waiting = item.type === 'levels' && waiting?.type === 'levels' ? both(waiting, item) : item;
    },
    take() {
      const item = waiting;
      waiting = undefined;
      return item;
    },
  };
}

function both(earlier: Levels, later: Levels): Levels {
  if (earlier.peakDb.length !== later.peakDb.length) return later;
  return { ...later, peakDb: later.peakDb.map((db, channel) => Math.max(db, earlier.peakDb[channel] ?? db)) };
}

/** All of a stream in its order; where too much waits, what is there is left out up to the next key frame. */
function mediaBacklog(): LookBacklog {
  let waiting: LookItem[] = [];
  let isSkipping = false;
  const begins = (item: LookItem): string => (item.type === 'media' ? item.begins : 'nothing');
  const waitingBytes = (): number => waiting.reduce((sum, item) => sum + bytesOf(item), 0);
  return {
    add(item) {
      if (begins(item) === 'stream') waiting = [];
      else if (bytesOf(item) > 0 && waitingBytes() > mostMediaBytes) {
        // The headers are kept: whoever has not had them needs them.
        waiting = waiting.filter((one) => begins(one) === 'stream');
        isSkipping = true;
      }
      if (begins(item) !== 'nothing') isSkipping = false;
      if (item.type !== 'media' || !isSkipping) waiting.push(item);
    },
    take: () => waiting.shift(),
  };
}

function bytesOf(item: LookItem): number {
  return item.type === 'media' ? item.bytes.byteLength : 0;
}
