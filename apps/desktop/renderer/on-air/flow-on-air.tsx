import { Stack, Title } from '@mantine/core';
import type { FlowRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AudienceCount } from './audience-count.tsx';
import { FlowAddresses } from './flow-addresses.tsx';
import { FlowPicture } from './flow-picture.tsx';
import { FlowRecordings } from './flow-recordings.tsx';
import { FlowTroubles } from './flow-trouble-list.tsx';
import { FlowMuted } from './flow-muted.tsx';
import classes from './on-air.module.css';
import { StageNotice } from './stage-notice.tsx';
import { StartStop } from './start-stop.tsx';
import { useIsHeard } from './use-is-heard.ts';
import { useOnAir } from './use-on-air.ts';

/** A flow as somebody needs it who does nothing but start and stop it. */
export function FlowOnAir({ flow }: { flow: FlowRecord }): ReactNode {
  const { t } = useTranslation();
  const state = useOnAir(flow.id);
  const isHeard = useIsHeard(flow.id);
  return (
    <article className={classes['page']} data-flow={flow.id} data-stage={state.stage}>
      <Title order={1} size="h2" className={classes['title'] ?? ''}>
        <bdi>{flow.label}</bdi>
      </Title>
      <div className={classes['picture']}>
        <FlowPicture flow={flow} state={state} />
      </div>
      <Stack className={classes['side'] ?? ''} gap="md">
        <StageNotice state={state} />
        <FlowMuted flow={flow} />
        <StartStop flow={flow} state={state} isHeard={isHeard} />
        <AudienceCount streamers={state.streamers} isHeard={isHeard} isLarge />
      </Stack>
      <Stack className={classes['rest'] ?? ''} gap="lg">
        <FlowTroubles state={state} />
        <FlowRecordings state={state} />
      </Stack>
      {state.stage !== 'empty' && (
        <section aria-label={t(isHeard ? 'on-air.address-heard' : 'on-air.address')} className={classes['address']}>
          <FlowAddresses state={state} isHeard={isHeard} />
        </section>
      )}
    </article>
  );
}
