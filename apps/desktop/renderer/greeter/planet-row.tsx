import { Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Address } from '../../bridge/greeter-bridge.ts';
import { AddressText } from './address-text.tsx';

interface PlanetRowProps {
  name: string;
  address: Address;
  /** What else is known of it. */
  more?: ReactNode;
  onChoose: () => void;
}

/** A planet to go to: its name, and the address that it is gone to by. */
export function PlanetRow({ name, address, more, onChoose }: PlanetRowProps): ReactNode {
  return (
    <UnstyledButton onClick={onChoose} p="xs" flex={1} miw={0} data-planet={name}>
      <Group wrap="nowrap" justify="space-between">
        <Stack gap={0} miw={0}>
          <Text fw={600} truncate component="bdi">
            {name}
          </Text>
          <Text size="sm" c="dimmed">
            <AddressText address={address} />
            {more}
          </Text>
        </Stack>
        <IconChevronRight size={18} aria-hidden className="points-along" />
      </Group>
    </UnstyledButton>
  );
}
