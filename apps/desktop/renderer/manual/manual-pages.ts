interface Page {
  title: string;
  html: string;
}

const loaders = import.meta.glob<Page>('../../../../docs/manual/*.md');
const byName = new Map(Object.entries(loaders).map(([path, load]) => [path.replace(/^.*\/|\.md$/g, ''), load]));

/** The manual's pages in the order in which somebody new reads them; those that are not named come last. */
const order = ['admin', 'messages', 'planet-file', 'streaming', 'recording', 'effects', 'workers', 'access'];

export const manualNames: readonly string[] = [...byName.keys()].sort(
  (a, b) => rank(a) - rank(b) || a.localeCompare(b),
);

/** Loads a page of the manual; undefined when there is none of that name. */
export function loadManualPage(name: string): Promise<Page> | undefined {
  return byName.get(name)?.();
}

function rank(name: string): number {
  const at = order.indexOf(name);
  return at === -1 ? order.length : at;
}
