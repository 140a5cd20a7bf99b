import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountSection } from './account-section.tsx';
import { FingerprintSection } from './fingerprint-section.tsx';
import { LoginLinkSection } from './login-link-section.tsx';
import { SecretSection } from './secret-section.tsx';
import { WorkerSection } from './worker-section.tsx';

/** Who and what may get at the planet: accounts, login links, workers' keys, secrets. For owners. */
export function PeoplePage(): ReactNode {
  const { t } = useTranslation();
  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <Title order={1} size="h3">
          {t('pages.people')}
        </Title>
        <Text size="sm" c="dimmed" maw="75ch">
          {t('people.about')}
        </Text>
      </Stack>
      <AccountSection />
      <LoginLinkSection />
      <WorkerSection />
      <SecretSection />
      <FingerprintSection />
    </Stack>
  );
}
