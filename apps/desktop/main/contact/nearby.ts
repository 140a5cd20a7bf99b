import type { Clock } from '@headwater/state';
import multicastDns from 'multicast-dns';
import type { NearbyManager } from '../../bridge/greeter-bridge.ts';
import { Announcements } from './announcements.ts';

/** Managers announce themselves as this. */
const service = '_headwater._tcp.local';
const askEveryMs = 20_000;

export interface NearbyOptions {
  clock: Clock;
  /** Address of the one network to listen on; all when absent. */
  networkAddress?: string | undefined;
  onChange: (managers: NearbyManager[]) => void;
  /** A network that does not take multicast; the list stays empty. */
  onTrouble: (error: unknown) => void;
}

/** Listens for managers that announce themselves on this network, until the returned function is called. */
export function watchNearby({ clock, networkAddress, onChange, onTrouble }: NearbyOptions): () => void {
  // Bound to all addresses also then: what is sent to a group does not arrive at a socket of one address.
  const mdns = multicastDns(networkAddress === undefined ? {} : { interface: networkAddress, bind: '0.0.0.0' });
  const announcements = new Announcements(service, clock, onChange);
  mdns.on('error', onTrouble);
  mdns.on('warning', onTrouble);
  mdns.on('response', ({ answers = [], additionals = [] }) => announcements.hear([...answers, ...additionals]));
  let cancel = (): void => undefined;
  const ask = (): void => {
    mdns.query(service, 'PTR');
    announcements.forgetOld();
    cancel = clock.after(askEveryMs, ask);
  };
  ask();
  return () => {
    cancel();
    mdns.destroy();
  };
}
