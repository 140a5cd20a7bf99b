import { ActionIcon, Group, Kbd, NativeSelect, SegmentedControl, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconFilter, IconX } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKey } from '../act/use-key.ts';
import { groupings, sortColumns, views, type ViewChoices } from './view-choices.ts';

interface DashboardToolbarProps {
  choices: ViewChoices;
  onChoose: (change: Partial<ViewChoices>) => void;
  /** Cards have no titles of columns to sort by. */
  sortsHere: boolean;
  shown: number;
  all: number;
}

/** What is shown of the planet, and in which order. */
export function DashboardToolbar({ choices, onChoose, sortsHere, shown, all }: DashboardToolbarProps): ReactNode {
  const { t } = useTranslation();
  const filter = useRef<HTMLInputElement>(null);
  useKey('/', () => filter.current?.focus());
  const Direction = choices.isDescending ? IconArrowDown : IconArrowUp;
  return (
    <Group gap="sm" mb="sm" align="flex-end">
      <TextInput
        ref={filter}
        type="search"
        label={t('dashboard.filter')}
        placeholder={t('dashboard.filter-hint')}
        leftSection={<IconFilter size={16} aria-hidden />}
        rightSection={
          choices.filter === '' ? (
            <Kbd visibleFrom="sm" aria-hidden>
              {'/'}
            </Kbd>
          ) : (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('dashboard.filter-clear')}
              onClick={() => onChoose({ filter: '' })}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          )
        }
        value={choices.filter}
        onChange={({ currentTarget }) => onChoose({ filter: currentTarget.value })}
        flex={{ base: '1 1 100%', xs: '1 1 220px' }}
        maw={{ xs: 360 }}
      />
      <SegmentedControl
        aria-label={t('dashboard.view')}
        value={choices.view}
        onChange={(value) => onChoose({ view: views.find((one) => one === value) ?? 'list' })}
        data={views.map((value) => ({ value, label: t(`dashboard.views.${value}`) }))}
      />
      {choices.view === 'list' && (
        <NativeSelect
          label={t('dashboard.group')}
          value={choices.group}
          onChange={({ currentTarget }) =>
            onChoose({ group: groupings.find((one) => one === currentTarget.value) ?? 'none' })
          }
          data={groupings.map((value) => ({ value, label: t(`dashboard.groups.${value}`) }))}
        />
      )}
      {sortsHere && choices.view === 'list' && (
        <Group gap={4} align="flex-end" wrap="nowrap">
          <NativeSelect
            label={t('dashboard.sort')}
            value={choices.sort}
            onChange={({ currentTarget }) =>
              onChoose({ sort: sortColumns.find((one) => one === currentTarget.value) ?? 'label' })
            }
            data={sortColumns.map((value) => ({ value, label: t(`dashboard.columns.${value}`) }))}
          />
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t('dashboard.descending')}
            aria-pressed={choices.isDescending}
            onClick={() => onChoose({ isDescending: !choices.isDescending })}
          >
            <Direction size={18} aria-hidden />
          </ActionIcon>
        </Group>
      )}
      <Text size="sm" c="dimmed" role="status" pb={8}>
        {shown === all ? t('dashboard.count', { count: all }) : t('dashboard.shown', { shown, count: all })}
      </Text>
    </Group>
  );
}
