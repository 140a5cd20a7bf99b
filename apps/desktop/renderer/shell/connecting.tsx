import { Center, Loader, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Shown until the manager has answered for the first time. */
export function Connecting(): ReactNode {
  const { t } = useTranslation();
  return (
    <Center mih="100vh">
      <Stack align="center" role="status">
        <Loader />
        <Text>{t('session.connecting')}</Text>
      </Stack>
    </Center>
  );
}
