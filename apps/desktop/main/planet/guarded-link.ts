import { decode, encode } from '@headwater/protocol/codec';
import type { Frame } from '@headwater/protocol/frame';
import type { Link } from '@headwater/protocol/link';
import type { Message } from '@headwater/state';

/** What a window gets instead of a token. */
const tokenForWindows = 'kept by the desktop';
const loginName = new TextEncoder().encode('login');
/** Longer than any login. */
const maxLoginBytes = 65_536;

export interface GuardedLinkOptions {
  /** Opens the link to the manager. */
  connect: () => Link;
  /** What is shown at the login instead of what the window shows; a message refuses it, undefined ends the link: there is no answer yet. */
  ticket: () => Promise<{ ticket: string } | { refusal: Message } | undefined>;
}

/**
 * A link for a window, which is never told a token: whatever it shows at a login, a ticket of the planet that the window
 * belongs to is shown instead, and the token is taken out of the answer. All other frames pass as they are.
 */
export function guardedLink({ connect, ticket }: GuardedLinkOptions): Link {
  const link = connect();
  const logins = new Set<number>();
  let events: Parameters<Link['start']>[0] | undefined;
  /** While a ticket is fetched, what comes after the login waits for it. */
  let waiting: Uint8Array[] | undefined;
  let isClosed = false;

  const send = (bytes: Uint8Array): void => {
    if (waiting !== undefined) {
      waiting.push(bytes);
      return;
    }
    const frame = loginIn(bytes);
    if (frame === undefined) link.send(bytes);
    else void logIn(frame);
  };
  const logIn = async (frame: Frame & { type: 'call' }): Promise<void> => {
    waiting = [];
    const shown = await ticket().catch(() => undefined);
    if (isClosed) return;
    if (shown === undefined) close('not connected');
    else if ('refusal' in shown)
      events?.onFrame(encode({ type: 'failure', id: frame.id, failure: { problem: shown.refusal } }));
    else {
      logins.add(frame.id);
      link.send(encode({ ...frame, args: shown }));
    }
    const rest = waiting;
    waiting = undefined;
    for (const bytes of rest) send(bytes);
  };
  const onFrame = (bytes: Uint8Array): void => {
    events?.onFrame(logins.size === 0 ? bytes : withoutToken(bytes, logins));
  };
  const close = (reason?: string): void => {
    isClosed = true;
    link.close(reason);
  };
  return {
    send,
    get pendingBytes() {
      return link.pendingBytes;
    },
    close,
    start: (given) => {
      events = given;
      link.start({
        onFrame,
        onClose: (reason) => {
          isClosed = true;
          given.onClose(reason);
        },
      });
    },
  };
}

/** The call in that frame, if it is a login. Most are not, and are not decoded. */
function loginIn(bytes: Uint8Array): (Frame & { type: 'call' }) | undefined {
  if (bytes.byteLength > maxLoginBytes || Buffer.from(bytes).indexOf(loginName) < 0) return undefined;
  const frame = decoded(bytes);
  return frame?.type === 'call' && frame.name === 'login' ? frame : undefined;
}

/** What is no frame is refused by whoever gets it. */
function decoded(bytes: Uint8Array): Frame | undefined {
  try {
    return decode(bytes);
  } catch {
    return undefined;
  }
}

function withoutToken(bytes: Uint8Array, logins: Set<number>): Uint8Array {
  const frame = decoded(bytes);
  if (frame === undefined || !('id' in frame) || !logins.has(frame.id)) return bytes;
  if (frame.type !== 'result' && frame.type !== 'failure') return bytes;
  logins.delete(frame.id);
  if (frame.type === 'failure') return bytes;
  return encode({ ...frame, value: { ...(frame.value as object), token: tokenForWindows } });
}
