import { Text } from '@mantine/core';
import { usePanel } from '@headwater/components/kit/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelGraph } from './panel-graph.tsx';

/** The bitrate of a feeder over the last hour, with what is wanted, and how many key frames went out. */
export function PanelBitrate({ feeder, wanted }: { feeder: string; wanted?: number }): ReactNode {
  const { t } = useTranslation();
  const { description, format, useNumbers } = usePanel();
  const numbers = useNumbers();
  const isPicture = description.feeders.find(({ name }) => name === feeder)?.media.startsWith('encoded/') === true;
  const keyFrames = numbers[`feeder.${feeder}.keyFrames`];
  const frames = numbers[`feeder.${feeder}.buffers`];
  // Of sound every piece is one: nothing to tell.
  const hasKeyFrames = isPicture && keyFrames !== undefined && frames !== undefined && keyFrames < frames;
  const lines = [
    { label: t('graphs.real'), number: `feeder.${feeder}.bytes`, factor: 8 },
    ...(wanted === undefined ? [] : [{ label: t('graphs.wanted'), value: wanted }]),
  ];
  return (
    <>
      <PanelGraph label={t('graphs.bitrate')} unit="bit/s" lines={lines} />
      {hasKeyFrames && (
        <Text size="sm" data-key-frames={keyFrames}>
          {t('graphs.key-frames', { count: keyFrames, every: format.number(frames / Math.max(1, keyFrames)) })}
        </Text>
      )}
    </>
  );
}
