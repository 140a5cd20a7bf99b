import type { Link } from '@headwater/protocol/link';
import { EarlyFrames } from '@headwater/protocol/links/early-frames';
import type { PlanetBridge } from '../../bridge/planet-bridge.ts';

type LinkBridge = Pick<PlanetBridge, 'openLink' | 'sendFrame' | 'closeLink' | 'onFrame' | 'onLinkEnd'>;

/** Returns what opens links through the desktop's main process, which holds the real ones. Once for a page: the bridge takes one listener. */
export function bridgeLinks(bridge: LinkBridge): () => Link {
  const links = new Map<number, EarlyFrames>();
  let last = 0;
  bridge.onFrame((id, frame) => links.get(id)?.onFrame(frame));
  bridge.onLinkEnd((id, reason) => {
    const events = links.get(id);
    links.delete(id);
    events?.onClose(reason);
  });
  return () => {
    const id = ++last;
    const events = new EarlyFrames();
    links.set(id, events);
    bridge.openLink(id);
    return {
      send: (frame) => {
        if (links.has(id)) bridge.sendFrame(id, frame);
      },
      // What waits, waits in main, which ends a link that stands still.
      pendingBytes: 0,
      close: (reason = 'closed') => {
        if (!links.delete(id)) return;
        bridge.closeLink(id, reason.slice(0, 200));
        events.onClose(reason);
      },
      start: (given) => events.start(given),
    };
  };
}
