import type { GraphComponent } from '../graph/graph-model.ts';
import type { PlanMark } from '../graph/graph-nodes.ts';

interface How {
  marks: ReadonlyMap<string, PlanMark>;
  /** The draft is merged with what runs: only what is marked in it counts. */
  isMerged: boolean;
}

/** The components that a plan's graph draws: those of the draft, and those of the running planet that it takes out. */
export function drawnComponents(
  draft: readonly GraphComponent[],
  running: readonly GraphComponent[],
  { marks, isMerged }: How,
): readonly GraphComponent[] {
  const drafted = new Map<string, GraphComponent>(draft.map((component) => [component.id, component]));
  if (!isMerged) return [...draft, ...running.filter(({ id }) => marks.get(id) === 'removed')];
  const isNew = (mark: PlanMark | undefined): boolean => mark === 'added' || mark === 'back';
  return [
    ...running.map((component) => (marks.has(component.id) ? (drafted.get(component.id) ?? component) : component)),
    ...draft.filter(({ id }) => isNew(marks.get(id))),
  ];
}
