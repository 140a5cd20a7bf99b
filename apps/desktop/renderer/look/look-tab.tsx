import { SegmentedControl, Stack, Text } from '@mantine/core';
import type { ComponentRecord, FeedId } from '@headwater/state';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Preview } from './preview.tsx';
import { SoundMeters } from './sound-meters.tsx';
import { Thumbnail } from './thumbnail.tsx';
import { useLookFeeds } from './use-look-feeds.ts';

/** What a component looks and sounds like now: a small picture or a preview, and meters. */
export function LookTab({ component }: { component: ComponentRecord }): ReactNode {
  const { t } = useTranslation();
  const { picture, sound } = useLookFeeds(component.id);
  const [isPlayed, setPlayed] = useState(false);
  const { label } = component;
  const main = picture ?? sound;
  if (main === undefined) return <Text>{t('look.nothing')}</Text>;
  return (
    <Stack maw={640} gap="sm">
      <SegmentedControl
        aria-label={t('look.how')}
        transitionDuration={0}
        value={isPlayed ? 'preview' : 'still'}
        onChange={(next) => setPlayed(next === 'preview')}
        data={[
          { value: 'still', label: t(picture === undefined ? 'look.only-meters' : 'look.picture-each-second') },
          { value: 'preview', label: t(playWord(picture, sound)) },
        ]}
      />
      {isPlayed && <Preview feedId={main} soundFeedId={sound} label={label} />}
      {!isPlayed && picture !== undefined && <Thumbnail feedId={picture} label={label} />}
      {sound !== undefined && <SoundMeters feedId={sound} label={label} />}
    </Stack>
  );
}

function playWord(
  picture: FeedId | undefined,
  sound: FeedId | undefined,
): 'look.listen' | 'look.play' | 'look.play-silent' {
  if (picture === undefined) return 'look.listen';
  return sound === undefined ? 'look.play-silent' : 'look.play';
}
