import { Chip, Group, NativeSelect, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { groups, type JournalChoices } from './journal-choices.ts';
import { spans } from './journal-span.ts';
import { useAboutOptions } from './use-about-options.ts';

/** What of the journal is shown, and in which order. */
export function JournalFilter(props: {
  choices: JournalChoices;
  onChange: (choices: JournalChoices) => void;
}): ReactNode {
  const { choices, onChange } = props;
  const { t } = useTranslation();
  const options = useAboutOptions(choices.about);
  return (
    <Group gap="sm" align="flex-end" role="group" aria-label={t('journal.filter')}>
      <Select
        label={t('journal.about')}
        placeholder={t('journal.all')}
        data={options}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('journal.all') }}
        nothingFoundMessage={t('journal.nobody')}
        value={choices.about === '' ? null : choices.about}
        onChange={(about) => onChange({ ...choices, about: about ?? '' })}
        w={{ base: '100%', xs: 260 }}
      />
      <NativeSelect
        label={t('journal.time')}
        data={spans.map((value) => ({ value, label: t(`journal.spans.${value}`) }))}
        value={choices.span}
        onChange={({ currentTarget }) =>
          onChange({ ...choices, span: spans.find((span) => span === currentTarget.value) ?? 'all' })
        }
      />
      {choices.span === 'day' && (
        <TextInput
          type="date"
          label={t('journal.date')}
          value={choices.date}
          onChange={({ currentTarget }) => onChange({ ...choices, date: currentTarget.value })}
        />
      )}
      <NativeSelect
        label={t('journal.order')}
        data={[
          { value: 'newest', label: t('journal.newest-first') },
          { value: 'oldest', label: t('journal.oldest-first') },
        ]}
        value={choices.isOldestFirst ? 'oldest' : 'newest'}
        onChange={({ currentTarget }) => onChange({ ...choices, isOldestFirst: currentTarget.value === 'oldest' })}
      />
      <Chip.Group
        multiple
        value={[...choices.groups]}
        onChange={(next) => onChange({ ...choices, groups: groups.filter((group) => next.includes(group)) })}
      >
        <Group gap="xs">
          {groups.map((group) => (
            <Chip key={group} value={group} size="sm">
              {t(`journal.groups.${group}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Group>
  );
}
