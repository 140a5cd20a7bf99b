import type { ComponentId } from '@headwater/state';
import type { DashboardItem } from './arrange-rows.ts';
import type { ViewChoices } from './view-choices.ts';

/** What both shapes of the list, table and cards, are given. */
export interface ListProps {
  items: readonly DashboardItem[];
  choices: ViewChoices;
  onChoose: (change: Partial<ViewChoices>) => void;
  selected: ReadonlySet<ComponentId>;
  onSelect: (ids: readonly ComponentId[], isSelected: boolean) => void;
  /** How much of the window's top is covered by what stays in sight, beside the frame and the head of a table. */
  coveredPx: number;
}

/** Names an item for React: a group's head or a component. */
export function keyOfItem(item: DashboardItem | undefined): string {
  if (item === undefined) return '';
  return item.kind === 'group' ? `group ${item.key}` : item.row.id;
}
