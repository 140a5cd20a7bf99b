import { Anchor, Text } from '@mantine/core';
import { splitComponentId } from '@headwater/state';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import classes from './dashboard.module.css';

/** A component's label, which leads to its page, and below it its name where that says more. */
export function ComponentName({ id, label }: { id: string; label: string }): ReactNode {
  const name = splitComponentId(id)?.name ?? id;
  return (
    <>
      <Anchor
        component={Link}
        href={`/component${id}`}
        size="sm"
        fw={600}
        className={classes['clip']}
        dir="auto"
        data-control="link"
        title={label}
      >
        {label}
      </Anchor>
      {name !== label && (
        <Text size="xs" c="dimmed" className={classes['clip']} component="span" dir="auto" title={id}>
          {name}
        </Text>
      )}
    </>
  );
}
