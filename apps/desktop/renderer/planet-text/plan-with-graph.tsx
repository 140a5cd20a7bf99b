import { Paper, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { PlannedChange } from '@headwater/state';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const DraftGraph = lazy(async () => ({ default: (await import('./draft-graph.tsx')).DraftGraph }));

interface PlanWithGraphProps {
  /** The plan in words, and what can be done with it; absent for who may only look. */
  words: ReactNode;
  /** The planet as it would be; undefined while it is not known. */
  text: string | undefined;
  changes: readonly PlannedChange[];
  onGo?: (at: number) => void;
  /** What the text does not say stays as it runs. */
  isMerged?: boolean;
  /** Words and graph stand beside each other where there is room. */
  isBeside?: boolean;
}

/** A plan before it is carried out, whatever it comes from: an edited text, a file, a revision that is taken back. In words, and as a graph with what changes marked. */
export function PlanWithGraph(props: PlanWithGraphProps): ReactNode {
  const { words, text, changes, onGo, isMerged = false, isBeside = false } = props;
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, ...(isBeside ? { md: 2 } : {}) }} spacing="md">
      {words !== undefined && (
        <Paper withBorder p="md" component="section" aria-label={t('planet.plan')}>
          <Stack gap="sm">
            <Title order={2} size="h4">
              {t('planet.plan')}
            </Title>
            {words}
          </Stack>
        </Paper>
      )}
      {text !== undefined && (
        <Paper withBorder p="md" component="section" aria-label={t('planet.as-graph')} data-draft-graph>
          <Title order={2} size="h4">
            {t('planet.as-graph')}
          </Title>
          {onGo !== undefined && (
            <Text size="sm" c="dimmed" mb="xs">
              {t('planet.as-graph-about')}
            </Text>
          )}
          <Suspense fallback={<Skeleton h="40vh" />}>
            <DraftGraph {...{ text, changes, isMerged }} {...(onGo === undefined ? {} : { onGo })} />
          </Suspense>
        </Paper>
      )}
    </SimpleGrid>
  );
}
