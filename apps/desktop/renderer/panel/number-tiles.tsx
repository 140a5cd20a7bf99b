import { Paper, SimpleGrid, Text } from '@mantine/core';
import { usePanel } from '@headwater/components/kit/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Numbers of a panel's component, large, by the titles that its words give them. */
export function NumberTiles({ names }: { names: readonly string[] }): ReactNode {
  return (
    <SimpleGrid cols={{ base: 2, xs: 3, md: 4 }} spacing="xs" maw={900} component="dl" my={0}>
      {names.map((name) => (
        <NumberTile key={name} name={name} />
      ))}
    </SimpleGrid>
  );
}

function NumberTile({ name }: { name: string }): ReactNode {
  const { t } = useTranslation();
  const { description, text, format, useNumbers } = usePanel();
  const value = useNumbers()[name];
  const unit = description.numbers?.[name]?.unit;
  const show = (amount: number): string => (unit === 's' ? format.duration(amount) : format.quantity(amount, unit));
  return (
    <Paper withBorder p="xs" data-number={name}>
      <Text component="dt" size="sm" c="dimmed">
        {text(`numbers.${name}.title`, {}) ?? name}
      </Text>
      <Text component="dd" fz="xl" fw={600} m={0} style={{ fontVariantNumeric: 'tabular-nums' }} data-value={value}>
        {value === undefined ? t('numbers.none') : show(value)}
      </Text>
    </Paper>
  );
}
