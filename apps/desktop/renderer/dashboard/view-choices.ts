export const sortColumns = ['mood', 'label', 'type', 'flow', 'worker', 'uptime', 'cpu'] as const;
export type SortColumn = (typeof sortColumns)[number];
export const groupings = ['none', 'flow', 'worker', 'mood'] as const;
export type Grouping = (typeof groupings)[number];
export const views = ['list', 'graph'] as const;

/** What somebody chose to see on the dashboard. It is kept in the address, so that a link shows the same. */
export interface ViewChoices {
  filter: string;
  sort: SortColumn;
  isDescending: boolean;
  group: Grouping;
  view: (typeof views)[number];
}

export const firstChoices: ViewChoices = {
  filter: '',
  sort: 'label',
  isDescending: false,
  group: 'flow',
  view: 'list',
};

/** Reads choices from an address; what it does not know is as at first. */
export function readChoices(query: URLSearchParams): ViewChoices {
  const sort = query.get('sort') ?? '';
  const column = sort.replace(/^-/, '');
  const group = query.get('group');
  return {
    filter: query.get('filter') ?? firstChoices.filter,
    sort: sortColumns.find((one) => one === column) ?? firstChoices.sort,
    isDescending: sort.startsWith('-') && sortColumns.some((one) => one === column),
    group: groupings.find((one) => one === group) ?? firstChoices.group,
    view: query.get('view') === 'graph' ? 'graph' : 'list',
  };
}

/** The other way round. What is as at first is left out. */
export function writeChoices({ filter, sort, isDescending, group, view }: ViewChoices): URLSearchParams {
  const query = new URLSearchParams();
  if (filter !== '') query.set('filter', filter);
  if (sort !== firstChoices.sort || isDescending) query.set('sort', isDescending ? `-${sort}` : sort);
  if (group !== firstChoices.group) query.set('group', group);
  if (view !== firstChoices.view) query.set('view', view);
  return query;
}
