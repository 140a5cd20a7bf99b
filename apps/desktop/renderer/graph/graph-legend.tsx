import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { feedStates } from './feed-state.ts';
import classes from './graph.module.css';

/** What the looks of lines mean, and what the keyboard does. */
export function GraphLegend(): ReactNode {
  const { t } = useTranslation();
  const looks = [
    ...feedStates.map((look) => [look, t(`graph.states.${look}`)] as const),
    ['reference', t('graph.needs')],
  ];
  return (
    <Group gap="md" component="ul" p={0} m={0} mt={6} className={classes['legend']}>
      {looks.map(([look, meaning]) => (
        <Group key={look} gap={6} wrap="nowrap" component="li">
          <svg width={36} height={8} className={classes['line']} data-line={look} aria-hidden>
            <path className={classes['drawn']} d="M0 4 H36" />
          </svg>
          <Text size="xs" component="span">
            {meaning}
          </Text>
        </Group>
      ))}
      <Text size="xs" c="dimmed" component="li">
        {t('graph.keys')}
      </Text>
    </Group>
  );
}
