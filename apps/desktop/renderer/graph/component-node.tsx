import { Text, UnstyledButton } from '@mantine/core';
import { isolate } from '@headwater/components/kit/words/isolate';
import { muteOf } from '@headwater/state';
import type { NodeProps } from '@xyflow/react';
import { IconBellOff } from '@tabler/icons-react';
import { memo, use, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useMoodWord, useWords } from '../i18n/use-words.ts';
import { MoodBadge } from '../mood/mood-badge.tsx';
import { useRecord, useRecords } from '../planet/use-planet.ts';
import { FarContext } from './detail.ts';
import type { ComponentNodeType } from './graph-nodes.ts';
import { LineEnds } from './line-ends.tsx';
import { MarkBadge } from './mark-badge.tsx';
import classes from './graph.module.css';

/** A component in the graph: its mood, name, type and worker. It leads to its page, or to its line in the text. */
export const ComponentNode = memo(function ComponentNode({ data }: NodeProps<ComponentNodeType>): ReactNode {
  const { t } = useTranslation();
  const { isRightToLeft } = useWords();
  const word = useMoodWord();
  const { component, mark, isDim, acts } = data;
  const { id, label, typeTitle, workerId } = component;
  const mood = useRecord('component', id)?.mood;
  const mute = muteOf(component, useRecords('mute'));
  // What a plan does to it is said from however far.
  const isFar = use(FarContext) && mark === undefined;
  const stop = {
    className: classes['press'] ?? '',
    tabIndex: -1,
    'data-stop': id,
    'aria-label': isFar ? farName() : undefined,
  };
  const inside = isFar ? null : (
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
      data-far={isFar ? true : undefined}
    >
      <LineEnds />
      {acts.href === undefined ? (
        <UnstyledButton {...stop} onClick={() => acts.onPress?.(id)}>
          {inside}
        </UnstyledButton>
      ) : (
        <Link {...stop} href={acts.href(id)}>
          {inside}
        </Link>
      )}
    </div>
  );

  function farName(): string {
    if (mood === undefined) return label;
    const names = { name: isolate(label, isRightToLeft), mood: word(mood) };
    return t(mute === undefined ? 'graph.component' : 'graph.component-muted', names);
  }
});
