import type { PlanetSource } from './planet-source.ts';
import type { ComponentDraft } from './read-component.ts';

/** Notes a fault for every mount that two components have on one porter, and every port that two have on one worker. */
export function findCollisions(source: PlanetSource, components: readonly ComponentDraft[]): void {
  const mounts = new Map<string, ComponentDraft>();
  const ports = new Map<string, { component: ComponentDraft; address: string }[]>();
  for (const component of components) {
    for (const [name, { kind }] of Object.entries(component.description.parameters)) {
      if (kind === 'mount') findMount(source, component, name, mounts);
      if (kind === 'integer' && (name === 'port' || name === 'tls-port')) findPort(source, component, name, ports);
    }
  }
}

function findMount(
  source: PlanetSource,
  component: ComponentDraft,
  parameter: string,
  mounts: Map<string, ComponentDraft>,
): void {
  const mount = String(component.parameters[parameter] ?? '');
  const node = component.parameterNodes.get(parameter) ?? component.key;
  if (mount === '') return;
  for (const [name, description] of Object.entries(component.description.parameters)) {
    const porter = String(component.parameters[name] ?? '');
    if (description.kind !== 'component' || description.role !== 'porter' || porter === '') continue;
    const place = `${porter} ${mount}`;
    const other = mounts.get(place);
    if (other === undefined) mounts.set(place, component);
    else source.fault(node, 'planet-file-mount-taken', { mount, other: other.id, porter });
  }
}

const anyAddress = ['', '::', '0.0.0.0'];

function findPort(
  source: PlanetSource,
  component: ComponentDraft,
  parameter: string,
  ports: Map<string, { component: ComponentDraft; address: string }[]>,
): void {
  const port = Number(component.parameters[parameter] ?? 0);
  const node = component.parameterNodes.get(parameter) ?? component.key;
  if (port === 0) return;
  const address = String(component.parameters['listen'] ?? '');
  const place = `${component.workerId} ${port}`;
  const users = ports.get(place) ?? [];
  const clash = users.find(
    (other) => [other.address, address].some((a) => anyAddress.includes(a)) || other.address === address,
  );
  if (clash === undefined) ports.set(place, [...users, { component, address }]);
  else source.fault(node, 'planet-file-port-taken', { port, other: clash.component.id, worker: component.workerId });
}
