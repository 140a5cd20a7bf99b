import { Table, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MoodBadge } from '../mood/mood-badge.tsx';
import { useRecords } from '../planet/use-planet.ts';

/** Every component of the planet and how it feels. */
export function DashboardPage(): ReactNode {
  const { t } = useTranslation();
  const components = useRecords('component');
  return (
    <>
      <Title order={1} size="h3" mb="sm">
        {t('pages.dashboard')}
      </Title>
      <Table>
        <Table.Tbody>
          {components.map(({ id, label, mood }) => (
            <Table.Tr key={id} data-component={id}>
              <Table.Td component="th">
                <bdi>{label}</bdi>
              </Table.Td>
              <Table.Td>
                <MoodBadge mood={mood} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
