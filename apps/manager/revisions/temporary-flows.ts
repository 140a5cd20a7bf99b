import { atmosphereId, type FlowId } from '@headwater/state';
import type { Plan } from '../planet-file/plan.ts';
import type { PlainValue, PlanetEdit } from '../splice/splice.ts';
import { editText } from './planet-text.ts';

type Path = PlanetEdit['path'];

/** What a temporary flow puts on top of the planet: itself, and what it needs in the atmosphere. */
export interface TemporaryFlow {
  id: FlowId;
  edits: readonly PlanetEdit[];
}

/** The flows that are in no file and no revision. Never changed: who adds one makes another set. */
export class TemporaryFlows {
  readonly #flows: readonly TemporaryFlow[];

  constructor(flows: readonly TemporaryFlow[] = []) {
    this.#flows = flows;
  }

  get ids(): FlowId[] {
    return this.#flows.map(({ id }) => id);
  }

  with(flow: TemporaryFlow): TemporaryFlows {
    return new TemporaryFlows([...this.#flows, flow]);
  }

  without(id: FlowId): TemporaryFlows {
    return new TemporaryFlows(this.#flows.filter((flow) => flow.id !== id));
  }

  /** The same with another value, or (undefined) none, somewhere in a flow or in what it brought along; undefined when none has the place. */
  withValue(path: Path, value: PlainValue | undefined): TemporaryFlows | undefined {
    const owner = this.#flows.find(({ edits }) => edits.some((edit) => isWithin(path, edit.path)));
    if (owner === undefined) return undefined;
    const others = owner.edits.filter((edit) => !isSame(edit.path, path));
    const edit: PlanetEdit = value === undefined ? { edit: 'remove', path } : { edit: 'set', path, value };
    const changed = { ...owner, edits: [...others, edit] };
    return new TemporaryFlows(this.#flows.map((flow) => (flow === owner ? changed : flow)));
  }

  /** The planet's text with all temporary flows; `plan` is what the text says without them. */
  over(text: string, plan: Plan): string {
    const permanent = new Set<string>(plan.components.map(({ id }) => id));
    const added = new Set<string>();
    const edits = this.#flows.flatMap((flow) =>
      flow.edits.filter(({ path }) => {
        const [top, name, ...rest] = path;
        const id = `${atmosphereId}/${String(name)}`;
        if (top !== 'atmosphere') return true;
        // Two may need the same door, and a permanent one counts more than both.
        if (permanent.has(id) || (rest.length === 0 && added.has(id))) return false;
        added.add(id);
        return true;
      }),
    );
    return edits.length === 0 ? text : editText(text, edits);
  }
}

function isWithin(path: Path, outer: Path): boolean {
  return outer.length < path.length && outer.every((step, index) => step === path[index]);
}

function isSame(one: Path, other: Path): boolean {
  return one.length === other.length && isWithin([...one, ''], other);
}
