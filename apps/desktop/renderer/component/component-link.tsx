import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useRecord } from '../planet/use-planet.ts';

/** Leads to a component's page by its label; its id says which one it is. */
export function ComponentLink({ id }: { id: string }): ReactNode {
  const component = useRecord('component', id);
  if (component === undefined) return <bdi dir="ltr">{id}</bdi>;
  return (
    <Anchor component={Link} inherit href={`/component${id}`} title={id}>
      <bdi>{component.label}</bdi>
    </Anchor>
  );
}
