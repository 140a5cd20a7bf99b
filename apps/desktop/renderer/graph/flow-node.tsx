import { Group, Text, UnstyledButton } from '@mantine/core';
import type { NodeProps } from '@xyflow/react';
import { IconFold, IconMaximize } from '@tabler/icons-react';
import { memo, use, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoodWord } from '../i18n/use-words.ts';
import { MoodBadge } from '../mood/mood-badge.tsx';
import { usePlanet } from '../planet/use-planet.ts';
import { FarContext } from './detail.ts';
import { flowMoods, type FlowMoods } from './flow-moods.ts';
import type { FlowNodeType } from './graph-nodes.ts';
import { LineEnds } from './line-ends.tsx';
import classes from './graph.module.css';

/** A flow in the graph: the box around what is in it or, folded, all of it in one node. Pressing its head changes that. */
export const FlowNode = memo(function FlowNode({ data }: NodeProps<FlowNodeType>): ReactNode {
  const { t } = useTranslation();
  const word = useMoodWord();
  const { flow, marked, acts } = data;
  const { id, label, isFolded } = flow;
  const isFar = use(FarContext);
  // By value: a mood of another flow moves nothing here.
  const told = usePlanet(({ mirror }) => JSON.stringify(flowMoods(id, mirror.all('component'), mirror.all('mute'))));
  const { mood, counts } = useMemo(() => JSON.parse(told) as FlowMoods, [told]);
  const Icon = isFolded ? IconMaximize : IconFold;
  const name = t(isFolded ? 'graph.unfold' : 'graph.fold', { label, mood: word(mood) });
  return (
    <div
      className={isFolded ? `${classes['node'] ?? ''} ${classes['card'] ?? ''}` : classes['box']}
      data-flow={id}
      data-folded={isFolded}
      data-feels={mood}
      data-far={isFar ? true : undefined}
    >
      {isFolded && <LineEnds />}
      <UnstyledButton
        className={isFolded ? classes['press'] : classes['head']}
        tabIndex={-1}
        data-stop={id}
        aria-expanded={!isFolded}
        aria-label={isFar ? name : undefined}
        title={name}
        onClick={() => acts.onFold(id, !isFolded)}
      >
        <Group gap={8} wrap="nowrap" justify="space-between" miw={0}>
          <Text component="bdi" size="sm" fw={700} className={classes['clip']}>
            {label}
          </Text>
          {!isFar && <Icon size={16} aria-hidden style={{ flexShrink: 0 }} />}
        </Group>
        {!isFar && (
          <Group gap={8} wrap="nowrap" className={classes['facts']}>
            {counts.length > 0 && <MoodBadge mood={mood} />}
            {marked > 0 && <Text size="xs">{t('graph.marked', { count: marked })}</Text>}
          </Group>
        )}
        {!isFar && isFolded && (
          <Text component="span" size="xs" c="dimmed" className={classes['clip']}>
            {counts.map((one) => t('dashboard.mood-count', { mood: word(one.mood), count: one.count })).join(' · ')}
          </Text>
        )}
      </UnstyledButton>
    </div>
  );
});
