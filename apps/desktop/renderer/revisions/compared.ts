/** The revisions that are chosen when one is clicked: two at most, the one chosen first gives way. */
export function chosenWith(chosen: readonly number[], number: number): readonly number[] {
  if (chosen.includes(number)) return chosen.filter((other) => other !== number);
  return [...chosen, number].slice(-2);
}

/** From which to which revision two chosen ones are compared: the older first. Undefined unless there are two. */
export function comparedBounds(chosen: readonly number[]): { from: number; to: number } | undefined {
  const [one, other] = chosen;
  if (one === undefined || other === undefined) return undefined;
  return { from: Math.min(one, other), to: Math.max(one, other) };
}

/** The revision before one in a list, newest first; undefined where the list does not say. */
export function revisionBefore(revisions: readonly { number: number }[], number: number): number | undefined {
  return revisions.find((revision) => revision.number < number)?.number;
}
