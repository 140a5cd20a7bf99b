import { Anchor, Code, List, Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useMay } from '../shell/use-may.ts';

/** What to do with a planet on which nothing is yet. */
export function EmptyPlanet(): ReactNode {
  const { t } = useTranslation();
  const mayAct = useMay('operator');
  return (
    <Paper withBorder p="xl" maw={640}>
      <Title order={2} size="h4" mb="xs">
        {t('dashboard.empty')}
      </Title>
      {mayAct ? (
        <>
          <Text mb="xs">{t('dashboard.empty-fix')}</Text>
          <List type="ordered" spacing="xs">
            <List.Item>{t('dashboard.empty-write')}</List.Item>
            <List.Item>
              {t('dashboard.empty-plan')} <Code dir="ltr">{`headwater plan planet.yaml`}</Code>
            </List.Item>
            <List.Item>
              {t('dashboard.empty-apply')} <Code dir="ltr">{`headwater apply planet.yaml`}</Code>
            </List.Item>
          </List>
          <Text mt="xs">
            {t('dashboard.empty-here')}{' '}
            <Anchor component={Link} href="/planet" underline="always">
              {t('pages.planet')}
            </Anchor>
          </Text>
        </>
      ) : (
        <Text>{t('dashboard.empty-viewer')}</Text>
      )}
    </Paper>
  );
}
