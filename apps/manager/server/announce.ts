import { hostname, networkInterfaces } from 'node:os';
import { isIP } from 'node:net';
import multicastDns from 'multicast-dns';
import { isLoopback } from './loopback.ts';

const service = '_headwater._tcp.local';
/** Seconds that an announcement is good for without another one. */
const lifeSeconds = 120;

export interface AnnounceOptions {
  /** Address of the one network to announce on; all when absent, none when `no`. */
  networkAddress: string | undefined;
  /** Addresses that the manager listens on. */
  listen: readonly string[];
  port: number;
  /** Asked at each answer: the planet's name. */
  name: () => string;
  onTrouble: (error: unknown) => void;
}

/** Announces a manager that others can reach; one that listens on this machine alone, or shall not, says nothing. */
export function announceBeyondLoopback(options: AnnounceOptions): () => Promise<void> {
  const isReached = options.listen.some((address) => !isLoopback(address));
  return isReached && options.networkAddress !== 'no' ? announce(options) : () => Promise.resolve();
}

/** Tells the local network (multicast DNS) that a manager answers here, until the returned function is called. */
function announce(options: AnnounceOptions): () => Promise<void> {
  const { networkAddress, onTrouble } = options;
  // Bound to all addresses also then: what is sent to a group does not arrive at a socket of one address.
  const mdns = multicastDns(networkAddress === undefined ? {} : { interface: networkAddress, bind: '0.0.0.0' });
  const say = (ttl: number): Promise<void> =>
    new Promise((resolve) => {
      mdns.respond(records(options, ttl), () => resolve());
    });
  mdns.on('error', onTrouble);
  mdns.on('warning', onTrouble);
  mdns.on('query', ({ questions = [] }) => {
    if (questions.some(({ name, type }) => name === service && ['PTR', 'ANY'].includes(type))) void say(lifeSeconds);
  });
  mdns.on('ready', () => void say(lifeSeconds));
  return async () => {
    // A network that takes nothing must not keep the manager from ending.
    await Promise.race([say(0), new Promise((resolve) => setTimeout(resolve, 500))]);
    await new Promise<void>((resolve) => mdns.destroy(() => resolve()));
  };
}

type Line = Extract<Parameters<multicastDns.MulticastDNS['respond']>[0], readonly unknown[]>[number];

function records({ listen, port, name, networkAddress }: AnnounceOptions, ttl: number): Line[] {
  // A dot would end the label.
  const label = `${hostname().split('.', 1)[0] ?? 'headwater'}-${String(port)}`.slice(0, 60);
  const instance = `${label}.${service}`;
  const target = `${label}.local`;
  return [
    { name: service, type: 'PTR', ttl, data: instance },
    { name: instance, type: 'SRV', ttl, data: { port, target } },
    { name: instance, type: 'TXT', ttl, data: [`name=${name()}`] },
    ...announcedAddresses(listen, networkAddress === undefined ? ownAddresses() : [networkAddress]).map(
      (address): Line => ({ name: target, type: isIP(address) === 6 ? 'AAAA' : 'A', ttl, data: address }),
    ),
  ];
}

/** The addresses by which others reach what listens there. */
export function announcedAddresses(listen: readonly string[], own: readonly string[]): string[] {
  const found = listen.flatMap((address) => {
    if (address === '0.0.0.0') return own.filter((one) => isIP(one) === 4);
    return address === '::' ? own : own.filter((one) => one === address);
  });
  return [...new Set(found)];
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address);
}
