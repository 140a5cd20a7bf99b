import { Alert, Text } from '@mantine/core';
import { isolate } from '@headwater/components/kit/words/isolate';
import type { FlowRecord } from '@headwater/state';
import { IconBellOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useRecord } from '../planet/use-planet.ts';

/** That the flow's trouble is known of and not announced: until when, by whom and why. Nothing where it is not muted. */
export function FlowMuted({ flow }: { flow: FlowRecord }): ReactNode {
  const { t } = useTranslation();
  const { isRightToLeft } = useWords();
  const format = useFormat();
  const mute = useRecord('mute', flow.id);
  if (mute === undefined) return null;
  const title = t('on-air.muted', {
    time: format.dateTime(mute.untilMs),
    who: isolate(mute.who, isRightToLeft),
  });
  return (
    <Alert color="gray" icon={<IconBellOff aria-hidden />} title={title} data-muted={mute.id}>
      {mute.reason !== '' && (
        <Text style={{ overflowWrap: 'anywhere' }}>
          <bdi>{mute.reason}</bdi>
        </Text>
      )}
    </Alert>
  );
}
