import type { Link } from '@headwater/protocol/link';
import { EarlyFrames } from '@headwater/protocol/links/early-frames';

/** Makes a link at once of one that is still being made: what is sent meanwhile waits. When it cannot be made, it ends with that reason. */
export function lateLink(connecting: Promise<Link>): Link {
  const events = new EarlyFrames();
  let waiting: Uint8Array[] = [];
  let link: Link | undefined;
  let closeReason: string | undefined;
  connecting.then(
    (made) => {
      if (closeReason !== undefined) {
        made.close(closeReason);
        return;
      }
      link = made;
      made.start({ onFrame: (frame) => events.onFrame(frame), onClose: (reason) => events.onClose(reason) });
      for (const frame of waiting.splice(0)) made.send(frame);
    },
    (error: unknown) => events.onClose(error instanceof Error ? error.message : String(error)),
  );
  return {
    send: (frame) => {
      if (link === undefined) waiting.push(frame);
      else link.send(frame);
    },
    get pendingBytes() {
      return link?.pendingBytes ?? waiting.reduce((sum, frame) => sum + frame.byteLength, 0);
    },
    close: (reason = 'closed') => {
      closeReason ??= reason;
      waiting = [];
      events.onClose(reason);
      link?.close(reason);
    },
    start: (given) => events.start(given),
  };
}
