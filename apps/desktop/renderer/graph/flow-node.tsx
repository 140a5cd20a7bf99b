import { Group, Text, UnstyledButton } from '@mantine/core';
import { groupMood, worstFirst } from '@headwater/state';
import { Handle, Position, type NodeProps } from '@xyflow/react';
import { IconFold, IconMaximize } from '@tabler/icons-react';
import { memo, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoodWord } from '../i18n/use-words.ts';
import { MoodBadge } from '../mood/mood-badge.tsx';
import { useRecords } from '../planet/use-planet.ts';
import type { FlowNodeType } from './graph-nodes.ts';
import classes from './graph.module.css';

/** A flow in the graph: the box around what is in it or, folded, all of it in one node. Pressing its head changes that. */
export const FlowNode = memo(function FlowNode({ data }: NodeProps<FlowNodeType>): ReactNode {
  const { t } = useTranslation();
  const word = useMoodWord();
  const { flow, marked, acts } = data;
  const { id, label, isFolded } = flow;
  const components = useRecords('component');
  const mutes = useRecords('mute');
  const own = useMemo(() => components.filter(({ flowId }) => flowId === id), [components, id]);
  const mood = groupMood(own, mutes);
  const counts = worstFirst
    .map((one) => ({ mood: word(one), count: own.filter((component) => component.mood === one).length }))
    .filter(({ count }) => count > 0)
    .map((one) => t('dashboard.mood-count', one));
  const Icon = isFolded ? IconMaximize : IconFold;
  const name = t(isFolded ? 'graph.unfold' : 'graph.fold', { label, mood: word(mood) });
  return (
    <div
      className={isFolded ? `${classes['node'] ?? ''} ${classes['card'] ?? ''}` : classes['box']}
      data-flow={id}
      data-folded={isFolded}
      data-feels={mood}
    >
      {isFolded && (
        <Handle type="target" position={Position.Left} isConnectable={false} className={classes['handle']} />
      )}
      <UnstyledButton
        className={isFolded ? classes['press'] : classes['head']}
        tabIndex={-1}
        data-stop={id}
        aria-expanded={!isFolded}
        title={name}
        onClick={() => acts.onFold(id, !isFolded)}
      >
        <Group gap={8} wrap="nowrap" justify="space-between" miw={0}>
          <Text component="bdi" size="sm" fw={700} className={classes['clip']}>
            {label}
          </Text>
          <Icon size={16} aria-hidden style={{ flexShrink: 0 }} />
        </Group>
        <Group gap={8} wrap="nowrap" className={classes['facts']}>
          {own.length > 0 && <MoodBadge mood={mood} />}
          {marked > 0 && <Text size="xs">{t('graph.marked', { count: marked })}</Text>}
        </Group>
        {isFolded && (
          <Text component="span" size="xs" c="dimmed" className={classes['clip']}>
            {counts.join(' · ')}
          </Text>
        )}
      </UnstyledButton>
      {isFolded && (
        <Handle type="source" position={Position.Right} isConnectable={false} className={classes['handle']} />
      )}
    </div>
  );
});
