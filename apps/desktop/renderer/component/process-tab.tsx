import { Stack } from '@mantine/core';
import type { ComponentRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { ProcessGraphs } from '../graphs/process-graphs.tsx';
import { useMay } from '../shell/use-may.ts';
import { DotDownload } from './dot-download.tsx';
import { LogLevelForm } from './log-level-form.tsx';
import { OutdatedNotice } from './outdated-notice.tsx';
import { ProcessFacts } from './process-facts.tsx';

/** The process that a component runs in, and what helps to look into it. */
export function ProcessTab({ component }: { component: ComponentRecord }): ReactNode {
  const mayAct = useMay('operator');
  return (
    <Stack maw={720}>
      {component.outdated && <OutdatedNotice component={component} />}
      <ProcessFacts component={component} />
      <ProcessGraphs owner={{ id: component.id }} />
      {mayAct && <LogLevelForm id={component.id} />}
      <DotDownload id={component.id} />
    </Stack>
  );
}
