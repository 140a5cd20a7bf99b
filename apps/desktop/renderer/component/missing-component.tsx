import { Anchor, Stack, Text, Title } from '@mantine/core';
import { nearestName } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRecords } from '../planet/use-planet.ts';
import { ComponentLink } from './component-link.tsx';

/** There is no component of that id, or no longer: the nearest one, and the way back. */
export function MissingComponent({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const ids = useRecords('component').map((component) => component.id);
  const nearest = nearestName(id, ids);
  return (
    <Stack gap="xs">
      <Title order={1} size="h3">
        {t('component.missing')}
      </Title>
      <bdi dir="ltr">{id}</bdi>
      {nearest !== undefined && (
        <Text>
          {t('component.nearest')} <ComponentLink id={nearest} />
        </Text>
      )}
      <Anchor component={Link} href="/">
        {t('pages.dashboard')}
      </Anchor>
    </Stack>
  );
}
