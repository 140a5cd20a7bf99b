import { Anchor, Stack, Text } from '@mantine/core';
import { isolate } from '@headwater/components/kit/words/isolate';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'wouter';
import { useWords } from '../i18n/use-words.ts';
import { useRecord } from '../planet/use-planet.ts';
import { FlowOnAir } from './flow-on-air.tsx';

/** One flow for who starts and stops it: the picture, one large button, who watches, what is wrong. */
export function OnAirPage(): ReactNode {
  const { t } = useTranslation();
  const { isRightToLeft } = useWords();
  const { flow: name = '' } = useParams();
  const flow = useRecord('flow', `/${name}`);
  if (flow !== undefined) return <FlowOnAir key={flow.id} flow={flow} />;
  return (
    <Stack>
      <Text>{t('on-air.missing', { flow: isolate(name, isRightToLeft) })}</Text>
      <Anchor component={Link} href="/on-air">
        {t('on-air.all')}
      </Anchor>
    </Stack>
  );
}
