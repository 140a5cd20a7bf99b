import type { Writable } from 'node:stream';
import type { Clock, Message } from '@headwater/state';
import { encodeLookItem, type LookItem } from '@headwater/protocol/look-item';

export interface LookTeller {
  tell(item: LookItem): void;
  /** Tells why nothing comes, once until something comes. */
  wait(message: Message): void;
}

const aliveMs = 1000;
/** With more waiting, the worker is busy or hangs: what is only of the moment is left out. */
const mostWaitingBytes = 1_000_000;

/** Tells the worker what is seen, and once a second that this process is alive. */
export function lookTeller(output: Writable, clock: Clock): LookTeller {
  let reason: Message['key'] | undefined;
  clock.after(aliveMs, alive);

  function alive(): void {
    write({ type: 'alive' });
    clock.after(aliveMs, alive);
  }
  function write(item: LookItem): void {
    if (item.type === 'media' || output.writableLength < mostWaitingBytes) output.write(encodeLookItem(item));
  }
  return {
    tell(item) {
      reason = undefined;
      write(item);
    },
    wait(message) {
      if (reason === message.key) return;
      reason = message.key;
      write({ type: 'waiting', message });
    },
  };
}
