import { isActionsGroup, type SpotlightActionData, type SpotlightProps } from '@mantine/spotlight';
import { folded } from '../dashboard/dashboard-row.ts';

/** The actions in which every word that was typed occurs; those whose label begins with the first word come first. */
export function matchingActions(query: string, actions: SpotlightProps['actions']): SpotlightActionData[] {
  const terms = query.split(/\s+/).filter(Boolean);
  const [first = ''] = terms;
  const single = actions.flatMap((action) => (isActionsGroup(action) ? action.actions : [action]));
  const fitting = single
    .map((action) => ({ action, text: folded(`${action.label ?? ''} ${action.description ?? ''}`) }))
    .filter(({ text }) => terms.every((term) => text.includes(term)));
  const rank = ({ text }: { text: string }): number => Number(!text.startsWith(first));
  return fitting.toSorted((one, other) => rank(one) - rank(other)).map(({ action }) => action);
}
