import { Text, UnstyledButton } from '@mantine/core';
import { muteOf } from '@headwater/state';
import { Handle, Position, type NodeProps } from '@xyflow/react';
import { IconBellOff } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { MoodBadge } from '../mood/mood-badge.tsx';
import { useRecord, useRecords } from '../planet/use-planet.ts';
import type { ComponentNodeType } from './graph-nodes.ts';
import { MarkBadge } from './mark-badge.tsx';
import classes from './graph.module.css';

/** A component in the graph: its mood, name, type and worker. It leads to its page, or to its line in the text. */
export const ComponentNode = memo(function ComponentNode({ data }: NodeProps<ComponentNodeType>): ReactNode {
  const { t } = useTranslation();
  const { component, mark, isDim, acts } = data;
  const { id, label, typeTitle, workerId } = component;
  const mood = useRecord('component', id)?.mood;
  const mute = muteOf(component, useRecords('mute'));
  const stop = { className: classes['press'] ?? '', tabIndex: -1, 'data-stop': id };
  const inside = (
    <>
      <span className={classes['badges']}>
        {mood !== undefined && <MoodBadge mood={mood} />}
        {mark !== undefined && <MarkBadge mark={mark} />}
        {mute !== undefined && <IconBellOff size={16} role="img" aria-label={t('dashboard.muted')} />}
      </span>
      <Text component="bdi" size="sm" fw={600} className={classes['clip']} title={label}>
        {label}
      </Text>
      <Text component="span" size="xs" c="dimmed" className={classes['clip']}>
        <bdi>{typeTitle}</bdi>
        {' · '}
        <bdi>{workerId}</bdi>
      </Text>
    </>
  );
  return (
    <div
      className={classes['node']}
      data-node={id}
      data-feels={mood}
      data-mark={mark}
      data-dim={isDim ? true : undefined}
    >
      <Handle type="target" position={Position.Left} isConnectable={false} className={classes['handle']} />
      {acts.href === undefined ? (
        <UnstyledButton {...stop} onClick={() => acts.onPress?.(id)}>
          {inside}
        </UnstyledButton>
      ) : (
        <Link {...stop} href={acts.href(id)}>
          {inside}
        </Link>
      )}
      <Handle type="source" position={Position.Right} isConnectable={false} className={classes['handle']} />
    </div>
  );
});
