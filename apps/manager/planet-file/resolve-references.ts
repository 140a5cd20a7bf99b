import { nearestName, splitComponentId } from '@headwater/state';
import type { PlanetSource } from './planet-source.ts';
import type { ComponentDraft, FlowDraft } from './read-component.ts';

/** Turns the parameters that name another component, its effects' too, into ids, looking in its own flow first. */
export function resolveReferences(source: PlanetSource, component: ComponentDraft, flows: readonly FlowDraft[]): void {
  for (const owner of [component, ...component.effects]) resolveParameters(source, owner, component, flows);
}

function resolveParameters(
  source: PlanetSource,
  { description, parameters, parameterNodes }: Pick<ComponentDraft, 'description' | 'parameters' | 'parameterNodes'>,
  component: ComponentDraft,
  flows: readonly FlowDraft[],
): void {
  for (const [parameter, { kind, ...rest }] of Object.entries(description.parameters)) {
    const name = parameters[parameter];
    const node = parameterNodes.get(parameter);
    if (kind !== 'component' || !('role' in rest) || typeof name !== 'string' || node === undefined) continue;
    const { role } = rest;
    const target = find(name, flows);
    if (target === undefined && flows.some(({ unread }) => unread.has(name))) continue;
    if (target?.description.role !== role) {
      const drafts = flows.flatMap(({ components }) => [...components.values()]);
      const candidates = drafts.filter(({ description }) => description.role === role);
      const names = candidates.map((candidate) => candidate.name);
      source.fault(node, 'planet-file-missing-reference', {
        parameter,
        role,
        expected: nearestName(name.slice(0, 100), names) ?? '–',
      });
      continue;
    }
    parameters[parameter] = target.id;
    // A porter hands connections over as file descriptors, which do not leave a machine.
    if (role === 'porter' && target.workerId !== component.workerId)
      source.fault(node, 'planet-file-porter-elsewhere', {
        porter: target.name,
        porterWorker: target.workerId,
        name: component.name,
        worker: component.workerId,
      });
  }
}

function find(name: string, flows: readonly FlowDraft[]): ComponentDraft | undefined {
  const id = splitComponentId(name);
  const found = flows.map(({ components }) => components.get(id?.name ?? name));
  return found.find((draft) => draft !== undefined && (id === undefined || draft.id === name));
}
