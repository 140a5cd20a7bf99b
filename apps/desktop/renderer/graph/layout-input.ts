import { atmosphereId } from '@headwater/state';
import type { GraphFlow, GraphLine } from './graph-model.ts';
import type { LayoutInput } from './layout-flows.ts';

/** The structure alone of what is drawn: what the places depend on. */
export function layoutInput(flows: readonly GraphFlow[], lines: readonly GraphLine[]): LayoutInput {
  const bySource = Map.groupBy(lines, ({ source }) => source);
  return {
    flows: flows.map(({ id, isFolded, components }) => {
      const nodes = isFolded ? [] : components.map((component) => component.id);
      const own = new Set<string>(nodes);
      const inside = nodes.flatMap((node) => (bySource.get(node) ?? []).filter(({ target }) => own.has(target)));
      return {
        id,
        isFolded,
        isAtmosphere: id === atmosphereId,
        nodes,
        lines: inside.map(({ source, target }) => [source, target] as const),
      };
    }),
  };
}
