import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Address, NearbyManager } from '../../bridge/greeter-bridge.ts';
import { PlanetRow } from './planet-row.tsx';
import { Section } from './section.tsx';

interface NearbyListProps {
  managers: readonly NearbyManager[];
  onChoose: (address: Address) => void;
}

/** Managers that say of themselves that they are on this network. */
export function NearbyList({ managers, onChoose }: NearbyListProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Section name="nearby" title={t('greeter.nearby')}>
      {managers.map(({ name, host, port }) => (
        <PlanetRow
          key={`${name} ${host} ${String(port)}`}
          name={name}
          address={{ host, port }}
          onChoose={() => onChoose({ host, port })}
        />
      ))}
      <Text size="sm" c="dimmed" role="status">
        {t(managers.length === 0 ? 'greeter.nearby-none' : 'greeter.nearby-warning')}
      </Text>
    </Section>
  );
}
