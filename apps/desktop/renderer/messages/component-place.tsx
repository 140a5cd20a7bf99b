import { splitComponentId } from '@headwater/state';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ComponentLink } from '../component/component-link.tsx';
import { useRecord } from '../planet/use-planet.ts';

/** A component, which leads to its page, and the flow that it is in: a camera is called camera in every room. */
export function ComponentPlace({ id }: { id: string }): ReactNode {
  const flow = useRecord('flow', `/${splitComponentId(id)?.flow ?? ''}`);
  return (
    <span>
      <ComponentLink id={id} />{' '}
      {flow !== undefined && (
        <Text component="bdi" size="sm" c="dimmed">
          {flow.label}
        </Text>
      )}
    </span>
  );
}
