import { atmosphereId } from '@headwater/state';
import type { GraphFlow, GraphLine } from './graph-model.ts';
import type { LayoutInput } from './layout-flows.ts';

/** The structure alone of what is drawn: what the places depend on. */
export function layoutInput(flows: readonly GraphFlow[], lines: readonly GraphLine[]): LayoutInput {
  return {
    flows: flows.map(({ id, isFolded, components }) => {
      const nodes = isFolded ? [] : components.map((component) => component.id);
      const own = new Set<string>(nodes);
      return {
        id,
        isFolded,
        isAtmosphere: id === atmosphereId,
        nodes,
        lines: lines
          .filter(({ source, target }) => own.has(source) && own.has(target))
          .map(({ source, target }) => [source, target] as const),
      };
    }),
  };
}
