import { Box, Button, Code, Group, Stack, Text } from '@mantine/core';
import type { ComponentRecord } from '@headwater/state';
import { IconQrcode } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyTextButton } from '../asked/copy-text-button.tsx';
import { usePlanet } from '../planet/use-planet.ts';
import { QrCode } from './qr-code.tsx';
import { isLoopback, streamAddresses } from './stream-addresses.ts';

interface AddressListProps {
  component: ComponentRecord;
  /** With buttons for thumbs. */
  isLarge?: boolean;
  /** The first address's code is shown without being asked for. */
  showsCode?: boolean;
}

/** Where viewers find a stream: to copy, and to scan. */
export function AddressList({ component, isLarge = false, showsCode = false }: AddressListProps): ReactNode {
  const { t } = useTranslation();
  // Null when none shall be shown.
  const [chosen, setChosen] = useState<string | null>();
  const mirror = usePlanet((state) => state.mirror);
  const types = usePlanet((state) => state.types);
  const addresses = streamAddresses(component, {
    types,
    component: (id) => mirror.get('component', id),
    worker: (id) => mirror.get('worker', id),
    pageHost: location.hostname,
  });
  const shown = chosen === undefined && showsCode ? addresses[0] : chosen;
  if (addresses.length === 0) return <Text>{t('viewers.no-address')}</Text>;
  return (
    <Stack gap="xs">
      {addresses.map((address) => (
        <Group key={address} gap="xs" data-address={address}>
          <Code dir="ltr" {...(isLarge ? { fz: 'md' } : {})} style={{ overflowWrap: 'anywhere' }}>
            {address}
          </Code>
          <CopyTextButton
            text={() => address}
            label={t('viewers.copy')}
            {...(isLarge ? { size: 'md' as const } : {})}
          />
          <Button
            size={isLarge ? 'md' : 'xs'}
            {...(isLarge ? { mih: 44 } : {})}
            variant="default"
            leftSection={<IconQrcode size={16} aria-hidden />}
            aria-expanded={shown === address}
            onClick={() => setChosen(shown === address ? null : address)}
          >
            {t('viewers.qr')}
          </Button>
          {shown === address && (
            <Box w="100%">
              <QrCode text={address} label={t('viewers.qr-of', { address })} />
            </Box>
          )}
        </Group>
      ))}
      {isLoopback(location.hostname) && (
        <Text size="xs" c="dimmed">
          {t('viewers.this-machine')}
        </Text>
      )}
    </Stack>
  );
}
