import { Button, Stack, Text } from '@mantine/core';
import type { FeedId, FlowRecord } from '@headwater/state';
import { IconHeadphones } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Preview } from '../look/preview.tsx';
import { SoundMeters } from '../look/sound-meters.tsx';
import { useLookFeeds } from '../look/use-look-feeds.ts';
import { useIsFed } from '../look/use-is-fed.ts';
import { useSessionState } from '../planet/use-planet.ts';
import classes from './on-air.module.css';
import type { OnAirState } from './on-air-state.ts';
import { stageLooks } from './stage-look.ts';

/** The flow's picture and meters; large meters where it has sound alone; nothing while it is stopped. */
export function FlowPicture({ flow, state }: { flow: FlowRecord; state: OnAirState }): ReactNode {
  const feeds = useLookFeeds(flow.id);
  const isFed = useIsFed();
  // What does not run has been told about in words that help; the look's own would be for somebody else.
  const picture = isFed(feeds.picture) ? feeds.picture : undefined;
  const sound = isFed(feeds.sound) ? feeds.sound : undefined;
  const isStale = useSessionState().at === 'stale';
  if (picture === undefined && sound === undefined) return <NoPicture state={state} />;
  return (
    // The last picture stays while the manager is away; that it is old is said at the top of the page.
    <Stack gap="xs" className={classes['look'] ?? ''} data-stale={isStale}>
      {picture === undefined ? (
        sound !== undefined && <Sound feedId={sound} label={flow.label} />
      ) : (
        <>
          <Preview feedId={picture} soundFeedId={sound} label={flow.label} />
          {sound !== undefined && <SoundMeters feedId={sound} label={flow.label} />}
        </>
      )}
    </Stack>
  );
}

/** Large meters, and who wants to can listen. */
function Sound({ feedId, label }: { feedId: FeedId; label: string }): ReactNode {
  const { t } = useTranslation();
  const [isHeard, setHeard] = useState(false);
  return (
    <>
      <div className={classes['sound']}>
        <SoundMeters feedId={feedId} label={label} />
      </div>
      {isHeard ? (
        <div className={classes['listening']}>
          <Preview feedId={feedId} label={label} />
        </div>
      ) : (
        <Button
          variant="default"
          mih={44}
          leftSection={<IconHeadphones size={18} aria-hidden />}
          onClick={() => setHeard(true)}
        >
          {t('look.listen')}
        </Button>
      )}
    </>
  );
}

function NoPicture({ state }: { state: OnAirState }): ReactNode {
  const { t } = useTranslation();
  const { icon: Icon } = stageLooks[state.stage];
  return (
    <Stack className={classes['nothing'] ?? ''} align="center" justify="center" gap="xs">
      <Icon size={40} aria-hidden />
      <Text>{t('on-air.no-picture')}</Text>
    </Stack>
  );
}
