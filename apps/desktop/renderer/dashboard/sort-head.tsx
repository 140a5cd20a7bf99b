import { Checkbox, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './dashboard.module.css';
import type { ColumnName } from './table-columns.ts';
import type { ViewChoices } from './view-choices.ts';

interface SortHeadProps {
  columns: readonly ColumnName[];
  choices: ViewChoices;
  onChoose: (change: Partial<ViewChoices>) => void;
  areAllSelected: boolean;
  onSelectAll: (isSelected: boolean) => void;
}

/** The titles of the columns; pressing one sorts by it, pressing it again turns the order round. */
export function SortHead({ columns, choices, onChoose, areAllSelected, onSelectAll }: SortHeadProps): ReactNode {
  const { t } = useTranslation();
  return (
    <tr aria-rowindex={1}>
      {columns.map((name) => {
        switch (name) {
          case 'select':
            return (
              <th key={name} scope="col">
                <Checkbox
                  size="sm"
                  checked={areAllSelected}
                  onChange={({ currentTarget }) => onSelectAll(currentTarget.checked)}
                  aria-label={t('dashboard.select-shown')}
                />
              </th>
            );
          case 'acts':
          case 'numbers':
            return (
              <th key={name} scope="col">
                {name === 'numbers' ? (
                  t('dashboard.columns.numbers')
                ) : (
                  <VisuallyHidden>{t('dashboard.columns.acts')}</VisuallyHidden>
                )}
              </th>
            );
          default:
            return <SortTitle key={name} name={name} choices={choices} onChoose={onChoose} />;
        }
      })}
    </tr>
  );
}

interface SortTitleProps {
  name: ViewChoices['sort'];
  choices: ViewChoices;
  onChoose: (change: Partial<ViewChoices>) => void;
}

function SortTitle({ name, choices, onChoose }: SortTitleProps): ReactNode {
  const { t } = useTranslation();
  const isSorted = choices.sort === name;
  const Icon = choices.isDescending ? IconArrowDown : IconArrowUp;
  const order = choices.isDescending ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={isSorted ? order : undefined} className={name === 'cpu' ? classes['end'] : undefined}>
      <UnstyledButton
        className={classes['sort']}
        fz="sm"
        fw={600}
        onClick={() => onChoose({ sort: name, isDescending: isSorted && !choices.isDescending })}
      >
        {t(`dashboard.columns.${name}`)}
        {isSorted && <Icon size={14} aria-hidden />}
      </UnstyledButton>
    </th>
  );
}
