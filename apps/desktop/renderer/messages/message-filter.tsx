import { Chip, CloseButton, Group, TextInput } from '@mantine/core';
import type { MessageLevel } from '@headwater/state';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecords } from '../planet/use-planet.ts';
import { useHashQuery } from '../shell/hash-place.ts';
import { useFormat } from '../i18n/use-format.ts';
import { countLevels, levels } from './sort-messages.ts';

/** Which levels and words are shown; kept in the address, so that a link shows the same. */
export function MessageFilter({ chosen }: { chosen: readonly MessageLevel[] }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = countLevels(useRecords('message'));
  const [query, setQuery] = useHashQuery();
  const text = query.get('filter') ?? '';
  const choose = (name: string, value: string): void => {
    const next = new URLSearchParams(query);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setQuery(next);
  };
  return (
    <Group gap="sm" role="group" aria-label={t('messages.filter')}>
      <TextInput
        type="search"
        aria-label={t('messages.search')}
        placeholder={t('messages.search')}
        value={text}
        onChange={({ currentTarget }) => choose('filter', currentTarget.value)}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          text === '' ? null : (
            <CloseButton size="sm" aria-label={t('messages.clear')} onClick={() => choose('filter', '')} />
          )
        }
        w={{ base: '100%', xs: 260 }}
      />
      <Chip.Group multiple value={[...chosen]} onChange={(next) => choose('level', next.join(','))}>
        <Group gap="xs">
          {levels.map((level) => (
            <Chip key={level} value={level} size="sm">
              {t(`messages.levels.${level}`, { number: format.number(counts[level]) })}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Group>
  );
}
