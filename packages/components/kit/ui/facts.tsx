import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

/** A title and what is to say under it. Without a value it is left out. */
export type Fact = readonly [title: string, value: ReactNode];

/** Facts, one under the other. */
export function Facts({ facts }: { facts: readonly Fact[] }): ReactNode {
  return (
    <Table maw={720}>
      <Table.Tbody>
        {facts
          .filter(([, value]) => value !== undefined && value !== '')
          .map(([title, value]) => (
            <Table.Tr key={title}>
              <Table.Th scope="row" fw={500} w="40%">
                {title}
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  );
}
