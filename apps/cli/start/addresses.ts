import type { ComponentDescription, ComponentRecord } from '@headwater/state';

/** The addresses, on this machine, of each porter's player page and of each stream behind it. */
export function addresses(
  components: readonly ComponentRecord[],
  types: ReadonlyMap<string, ComponentDescription>,
): { players: string[]; streams: string[] } {
  const base = new Map<string, string>();
  for (const { id, type, parameters } of components)
    if (types.get(type)?.role === 'porter') base.set(id, `http://localhost:${String(parameters['port'])}`);
  const streams = components.flatMap(({ type, parameters }) => {
    const declared = Object.entries(types.get(type)?.parameters ?? {});
    const mount = declared.find(([, { kind }]) => kind === 'mount')?.[0];
    const porter = declared.find(([, parameter]) => parameter.kind === 'component' && parameter.role === 'porter')?.[0];
    const door = porter === undefined ? undefined : base.get(String(parameters[porter]));
    return mount === undefined || door === undefined ? [] : [`${door}${String(parameters[mount])}`];
  });
  return { players: [...base.values()].map((url) => `${url}/`), streams };
}
