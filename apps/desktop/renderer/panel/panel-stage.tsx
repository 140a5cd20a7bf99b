import { Stack } from '@mantine/core';
import { PanelContext, type PanelHost } from '@headwater/components/kit/ui';
import type { ComponentRecord } from '@headwater/state';
import { useMemo, type ReactNode } from 'react';
import { useType } from '../planet/use-planet.ts';
import { PanelDrafts } from './panel-drafts.tsx';
import { useMakeHost } from './use-make-host.ts';

interface Props {
  component: ComponentRecord;
  type: string;
  effect: string | undefined;
  hash: string;
  children: ReactNode;
}

/** Gives a page half what it may use, for its own component and nothing else. */
export function PanelStage({ type, children, ...owner }: Props): ReactNode {
  const description = useType(type);
  const hosted = useMakeHost({ ...owner, description });
  const { component } = owner;
  const host = useMemo((): PanelHost | undefined => hosted && { ...hosted, component }, [hosted, component]);
  if (host === undefined) return null;
  return (
    <PanelContext value={host}>
      <PanelDrafts component={component}>
        <Stack gap="lg">{children}</Stack>
      </PanelDrafts>
    </PanelContext>
  );
}
