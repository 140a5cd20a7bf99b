import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ComponentName, Graph, NumberTiles, Section, Trouble, useAnswer, usePanel, useText } from '../kit/ui.ts';
import type en from './locale/en.json';
import { readRoutes } from './panel-routes.ts';

/** Which streams are behind the porter, and who comes to it. */
export default function Panel(): ReactNode {
  const { isRunning, text: own } = usePanel();
  const text = useText<typeof en>();
  const { answer: routes, error } = useAnswer('routes', readRoutes);
  const titleOf = (name: string): string => own(`numbers.${name}.title`, {}) ?? name;
  return (
    <>
      <NumberTiles names={['connections', 'handed-over', 'refused', 'tls-failed', 'relayed']} />
      <Section title={text('behind')}>
        {isRunning && <Trouble error={error} />}
        {routes?.length === 0 && <Text>{text('nobody')}</Text>}
        {routes !== undefined && routes.length > 0 && (
          <Table maw={720}>
            <Table.Tbody>
              {routes.map(({ mount, to }) => (
                <Table.Tr key={mount} data-route={mount}>
                  <Table.Th scope="row" fw={500} style={{ overflowWrap: 'anywhere' }}>
                    <bdi dir="ltr">{mount}</bdi>
                  </Table.Th>
                  <Table.Td>
                    <ComponentName id={to} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Section>
      <Graph
        label={text('per-second')}
        lines={[
          { label: titleOf('handed-over'), number: 'handed-over' },
          { label: titleOf('refused'), number: 'refused' },
        ]}
      />
    </>
  );
}
