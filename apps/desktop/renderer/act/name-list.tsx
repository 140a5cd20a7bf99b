import { List } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const namedAtMost = 6;

/** The first few of these names, and how many more there are. */
export function NameList({ names }: { names: readonly string[] }): ReactNode {
  const { t } = useTranslation();
  const rest = names.length - namedAtMost;
  return (
    <List size="sm" withPadding>
      {names.slice(0, namedAtMost).map((name, index) => (
        <List.Item key={index}>
          <bdi>{name}</bdi>
        </List.Item>
      ))}
      {rest > 0 && <List.Item>{t('act.and-more', { count: rest })}</List.Item>}
    </List>
  );
}
