import type { ComponentDescription, ComponentRecord, WorkerRecord } from '@headwater/state';

type Streamer = Pick<ComponentRecord, 'type' | 'parameters' | 'workerId'>;

interface AddressFacts {
  types: ReadonlyMap<string, ComponentDescription>;
  component: (id: string) => Streamer | undefined;
  worker: (id: string) => Pick<WorkerRecord, 'address'> | undefined;
  /** The name under which this page found the manager. */
  pageHost: string;
}

/** Where viewers find a stream: through its porter first, then at ports of its own. Empty when it has no mount. */
export function streamAddresses(streamer: Streamer, facts: AddressFacts): string[] {
  const declared = Object.entries(facts.types.get(streamer.type)?.parameters ?? {});
  const mount = declared.find(([, { kind }]) => kind === 'mount')?.[0];
  const path = mount === undefined ? undefined : streamer.parameters[mount];
  if (typeof path !== 'string') return [];
  const porterKey = declared.find(([, one]) => one.kind === 'component' && one.role === 'porter')?.[0];
  const porter = porterKey === undefined ? undefined : facts.component(String(streamer.parameters[porterKey]));
  return [porter, streamer]
    .flatMap((door) => (door === undefined ? [] : doorsOf(door, facts)))
    .map((door) => door + path);
}

function doorsOf({ parameters, workerId }: Streamer, facts: AddressFacts): string[] {
  const host = hostOf(facts.worker(workerId)?.address, String(parameters['listen'] ?? ''), facts.pageHost);
  const door = (scheme: string, port: unknown, usual: number): string[] => {
    if (typeof port !== 'number' || port === 0) return [];
    return [`${scheme}://${host}${port === usual ? '' : `:${String(port)}`}`];
  };
  return [...door('http', parameters['port'], 80), ...door('https', parameters['tls-port'], 443)];
}

/** A worker beside the manager is where this page came from; another one has an address of its own. */
function hostOf(workerAddress: string | undefined, listen: string, pageHost: string): string {
  if (listen !== '' && listen !== '0.0.0.0' && listen !== '::') return bracketed(listen);
  const address = (workerAddress ?? '').replace(/^::ffff:/, '');
  return bracketed(address === '' || isLoopback(address) ? pageHost : address);
}

function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

/** Whether only this machine can reach that host or address. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  return bare === 'localhost' || bare === '::1' || /^127\./.test(bare);
}
