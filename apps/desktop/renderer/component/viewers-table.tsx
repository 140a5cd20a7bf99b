import { Button, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../dashboard/use-now.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useMay } from '../shell/use-may.ts';
import type { ViewerFacts } from './viewer-answer.ts';

interface Props {
  viewers: readonly ViewerFacts[];
  onDisconnect: (viewer: number) => void;
}

/** Who watches, since when, how much they have had and how far they are behind. */
export function ViewersTable({ viewers, onDisconnect }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  const mayAct = useMay('operator');
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('viewers.address')}</Table.Th>
            <Table.Th scope="col">{t('viewers.since')}</Table.Th>
            <Table.Th scope="col">{t('viewers.sent')}</Table.Th>
            <Table.Th scope="col">{t('viewers.behind')}</Table.Th>
            {mayAct && <Table.Th scope="col">{t('viewers.acts')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {viewers.map(({ id, address, userAgent, sinceMs, bytes, behindMs }) => (
            <Table.Tr key={id} data-viewer={id}>
              <Table.Th scope="row" fw={500}>
                <bdi dir="ltr">{address}</bdi>
                <Text size="xs" c="dimmed" lineClamp={1} title={userAgent}>
                  <bdi>{userAgent}</bdi>
                </Text>
              </Table.Th>
              <Table.Td>{format.duration((nowMs - sinceMs) / 1000)}</Table.Td>
              <Table.Td>{format.bytes(bytes)}</Table.Td>
              <Table.Td>{t('units.with-value.s', { value: format.number(behindMs / 1000) })}</Table.Td>
              {mayAct && (
                <Table.Td>
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={t('viewers.disconnect-whom', { address })}
                    onClick={() => onDisconnect(id)}
                  >
                    {t('viewers.disconnect')}
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
