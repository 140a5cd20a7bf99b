import { Button, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePanel, useText } from '../kit/ui.ts';
import type en from './locale/en.json';
import type { ViewerFacts } from './panel-viewers.ts';

interface Props {
  viewers: readonly ViewerFacts[];
  mayAct: boolean;
  onDisconnect: (viewer: number) => void;
}

/** Who watches, since when, how much they have had and how far they are behind. */
export function PanelViewersTable({ viewers, mayAct, onDisconnect }: Props): ReactNode {
  const { format } = usePanel();
  const text = useText<typeof en>();
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{text('address')}</Table.Th>
            <Table.Th scope="col">{text('since')}</Table.Th>
            <Table.Th scope="col">{text('sent')}</Table.Th>
            <Table.Th scope="col">{text('behind')}</Table.Th>
            {mayAct && <Table.Th scope="col">{text('acts')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {viewers.map(({ id, address, userAgent, watchedMs, bytes, behindMs }) => (
            <Table.Tr key={id} data-viewer={id}>
              <Table.Th scope="row" fw={500}>
                <bdi dir="ltr">{address}</bdi>
                <Text size="xs" c="dimmed" lineClamp={1} title={userAgent}>
                  <bdi>{userAgent}</bdi>
                </Text>
              </Table.Th>
              <Table.Td>{format.duration(watchedMs / 1000)}</Table.Td>
              <Table.Td>{format.bytes(bytes)}</Table.Td>
              <Table.Td>{format.quantity(Math.round(behindMs / 100) / 10, 's')}</Table.Td>
              {mayAct && (
                <Table.Td>
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={text('disconnect-whom', { address })}
                    onClick={() => onDisconnect(id)}
                  >
                    {text('disconnect')}
                  </Button>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
