import { Anchor, Text, Title } from '@mantine/core';
import { worstFirst } from '@headwater/state';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { MoodBadge } from '../mood/mood-badge.tsx';
import { useRecords } from '../planet/use-planet.ts';
import classes from './workers.module.css';

const listedAtMost = 12;

/** What runs on a worker, and how it feels: those that need help first, the others on the dashboard. */
export function WorkerComponents({ name }: { name: string }): ReactNode {
  const { t } = useTranslation();
  const components = useRecords('component');
  const own = useMemo(() => {
    return components
      .filter(({ workerId }) => workerId === name)
      .toSorted((one, other) => worstFirst.indexOf(one.mood) - worstFirst.indexOf(other.mood));
  }, [components, name]);
  return (
    <div>
      <Title order={3} size="h6">
        {t('workers.components')}
      </Title>
      {own.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('workers.no-components')}
        </Text>
      )}
      <ul className={classes['components']}>
        {own.slice(0, listedAtMost).map(({ id, label, mood }) => (
          <li key={id}>
            <Anchor component={Link} href={`/component${id}`} size="sm" truncate>
              <bdi>{label}</bdi>
            </Anchor>
            <MoodBadge mood={mood} />
          </li>
        ))}
      </ul>
      {own.length > listedAtMost && (
        <Anchor href={`#/?filter=${encodeURIComponent(name)}&group=worker`} size="sm">
          {t('workers.all-components', { count: own.length })}
        </Anchor>
      )}
    </div>
  );
}
