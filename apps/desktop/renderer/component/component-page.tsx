import { Stack } from '@mantine/core';
import { componentId } from '@headwater/state';
import type { ReactNode } from 'react';
import { useParams } from 'wouter';
import { ComponentMessages } from '../messages/component-messages.tsx';
import { useRecord } from '../planet/use-planet.ts';
import { RestartCountDown } from '../why/restart-count-down.tsx';
import { ComponentHeader } from './component-header.tsx';
import { ComponentTabs } from './component-tabs.tsx';
import { MissingComponent } from './missing-component.tsx';

/** Everything about one component: what it says first, then its parts. */
export function ComponentPage(): ReactNode {
  const { flow = '', name = '', tab } = useParams();
  const id = componentId(flow, name);
  const component = useRecord('component', id);
  const restartAtMs = useRecord('process', id)?.restartAtMs ?? undefined;
  if (component === undefined) return <MissingComponent id={id} />;
  return (
    // By id: what was typed for one component must not be offered for another.
    <Stack key={id}>
      <ComponentHeader component={component} />
      <ComponentMessages id={id} />
      {restartAtMs !== undefined && <RestartCountDown why={{ restartAtMs, restarts: 0 }} />}
      <ComponentTabs component={component} wanted={tab} />
    </Stack>
  );
}
