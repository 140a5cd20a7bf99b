import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NumberField } from './number-fields.ts';
import type { Sample } from './number-history.ts';
import { NumberRow } from './number-row.tsx';

interface Props {
  fields: readonly NumberField[];
  samples: readonly Sample[];
  asFigures: boolean;
}

/** Numbers as they are now, and the last minute of each. */
export function NumberMinute({ fields, samples, asFigures }: Props): ReactNode {
  const { t } = useTranslation();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('numbers.what')}</Table.Th>
          <Table.Th scope="col">{t('numbers.now')}</Table.Th>
          <Table.Th scope="col">{t('numbers.last-minute')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {fields.map((field) => (
          <NumberRow key={field.key} {...{ field, samples, asFigures }} />
        ))}
      </Table.Tbody>
    </Table>
  );
}
