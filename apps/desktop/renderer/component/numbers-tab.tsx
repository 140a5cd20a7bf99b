import { Stack, Switch, Table, Text } from '@mantine/core';
import type { ComponentRecord } from '@headwater/state';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlanet } from '../planet/use-planet.ts';
import { numberFields } from './number-fields.ts';
import { NumberRow } from './number-row.tsx';
import { useNumberHistory } from './use-number-history.ts';

/** All that a component counts and measures, five times a second, and the last minute of each. */
export function NumbersTab({ component }: { component: ComponentRecord }): ReactNode {
  const { t } = useTranslation();
  const [asFigures, setAsFigures] = useState(false);
  const types = usePlanet((state) => state.types);
  const samples = useNumberHistory(component.id);
  const { type, effects } = component;
  const fields = useMemo(() => numberFields({ type, effects }, types), [type, effects, types]);
  // Of what a component could tell, a picture without sound leaves out the levels.
  const known = fields.filter(({ key }) => samples.at(-1)?.values[key] !== undefined);
  return (
    <Stack maw={720}>
      {samples.length === 0 && <Text>{t('numbers.nothing-yet')}</Text>}
      <Switch
        label={t('numbers.as-figures')}
        checked={asFigures}
        onChange={({ currentTarget }) => setAsFigures(currentTarget.checked)}
      />
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('numbers.what')}</Table.Th>
            <Table.Th scope="col">{t('numbers.now')}</Table.Th>
            <Table.Th scope="col">{t('numbers.last-minute')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {known.map((field) => (
            <NumberRow key={field.key} {...{ field, samples, asFigures }} />
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
