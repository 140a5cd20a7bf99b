import type { ComponentDescription, ComponentRecord } from '@headwater/state';

type Parameters = ComponentRecord['parameters'];

/** The addresses, on this machine, of each porter's player page and of each stream: by its porter, then by ports of its own. */
export function addresses(
  components: readonly Pick<ComponentRecord, 'id' | 'type' | 'parameters'>[],
  types: ReadonlyMap<string, ComponentDescription>,
): { players: string[]; streams: string[] } {
  const doors = new Map<string, string[]>(
    components
      .filter(({ type }) => types.get(type)?.role === 'porter')
      .map(({ id, parameters }) => [id, doorsOf(parameters)]),
  );
  const streams = components.flatMap(({ type, parameters }) => {
    const declared = Object.entries(types.get(type)?.parameters ?? {});
    const mount = declared.find(([, { kind }]) => kind === 'mount')?.[0];
    const porter = declared.find(([, parameter]) => parameter.kind === 'component' && parameter.role === 'porter')?.[0];
    if (mount === undefined) return [];
    const shared = porter === undefined ? [] : (doors.get(String(parameters[porter])) ?? []);
    return [...shared, ...doorsOf(parameters)].map((door) => `${door}${String(parameters[mount])}`);
  });
  return { players: [...doors.values()].flat().map((url) => `${url}/`), streams };
}

/** Where something listens for http and for https; a port that is 0 or not given is none. */
function doorsOf(parameters: Parameters): string[] {
  const host = hostOf(String(parameters['listen'] ?? '').trim());
  const door = (scheme: string, port: number, usual: number) =>
    port === 0 ? [] : [`${scheme}://${host}${port === usual ? '' : `:${port}`}`];
  return [
    ...door('http', Number(parameters['port'] ?? 0), 80),
    ...door('https', Number(parameters['tls-port'] ?? 0), 443),
  ];
}

/** What listens at one address does not answer at `localhost`. */
function hostOf(listen: string): string {
  if (['', '::', '0.0.0.0', '127.0.0.1', '::1'].includes(listen)) return 'localhost';
  return listen.includes(':') ? `[${listen}]` : listen;
}
