import { ScrollArea, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SharedParameter } from './shared-parameters.ts';
import { isCode, useParameterWords } from './use-parameter-words.ts';

/** What several components have for a parameter now: a sentence where it is the same, else a table. */
export function ManyValues({ shared: { field, owners } }: { shared: SharedParameter }): ReactNode {
  const { t } = useTranslation();
  const words = useParameterWords();
  const [first] = owners;
  const isSame = owners.every(({ value }) => value === first?.value);
  const direction = isCode(field.description) ? 'ltr' : 'auto';
  if (isSame)
    return (
      <Text size="sm" data-present="same">
        {t('many.all-have', { value: words.value(field, first?.value) })}
      </Text>
    );
  return (
    <ScrollArea.Autosize
      mah={220}
      data-present="differing"
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('many.present') }}
    >
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('many.component')}</Table.Th>
            <Table.Th>{t('many.present')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {owners.map(({ component, value }) => (
            <Table.Tr key={component.id} data-owner={component.id}>
              <Table.Th scope="row" fw={400}>
                <bdi>{component.label}</bdi>{' '}
                <Text span size="xs" c="dimmed" dir="ltr">
                  {component.id}
                </Text>
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                <bdi dir={direction}>{words.value(field, value)}</bdi>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
