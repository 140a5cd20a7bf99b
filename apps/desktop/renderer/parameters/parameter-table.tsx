import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ParameterField } from './parameter-groups.ts';
import { isCode, useParameterWords } from './use-parameter-words.ts';

/** Parameters to read, for whoever may not change them. */
export function ParameterTable({ fields }: { fields: readonly ParameterField[] }): ReactNode {
  const words = useParameterWords();
  return (
    <Table>
      <Table.Tbody>
        {fields.map((field) => (
          <Table.Tr key={field.key} data-parameter={field.key}>
            <Table.Th scope="row" fw={500} w="50%">
              {words.title(field)}
              <Text size="xs" c="dimmed">
                {words.help(field)}
              </Text>
            </Table.Th>
            <Table.Td style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
              <bdi dir={isCode(field.description) ? 'ltr' : 'auto'}>{words.value(field, field.value)}</bdi>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
