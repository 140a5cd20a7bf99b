import type { ComponentDescription, ComponentRecord } from '@headwater/state';
import { graphComponent } from './graph-flows.ts';
import type { GraphComponent } from './graph-model.ts';

/** Everything that a component's record says, but for what the graph does not place: its mood. */
const drawnFields = ['flowId', 'label', 'type', 'workerId', 'links', 'parameters', 'effects'] as const;

/** Keeps what is drawn of components: each of them, and the list, stays the same as long as nothing but moods changes. */
export class GraphComponentList {
  readonly #types: ReadonlyMap<string, ComponentDescription>;
  readonly #typeTitle: (type: string) => string;
  readonly #drawn = new Map<string, { record: ComponentRecord; component: GraphComponent }>();
  #list: readonly GraphComponent[] = [];

  constructor(types: ReadonlyMap<string, ComponentDescription>, typeTitle: (type: string) => string) {
    this.#types = types;
    this.#typeTitle = typeTitle;
  }

  read(records: readonly ComponentRecord[]): readonly GraphComponent[] {
    const list = records.map((record) => this.#component(record));
    const isSame = list.length === this.#list.length && list.every((one, index) => one === this.#list[index]);
    if (isSame) return this.#list;
    const there = new Set<string>(records.map(({ id }) => id));
    for (const id of this.#drawn.keys()) if (!there.has(id)) this.#drawn.delete(id);
    this.#list = list;
    return list;
  }

  #component(record: ComponentRecord): GraphComponent {
    const before = this.#drawn.get(record.id);
    // Records are replaced, never mutated: what did not change in them is the same value.
    if (before !== undefined && drawnFields.every((name) => before.record[name] === record[name]))
      return before.component;
    const component = graphComponent(record, this.#types, this.#typeTitle);
    this.#drawn.set(record.id, { record, component });
    return component;
  }
}
