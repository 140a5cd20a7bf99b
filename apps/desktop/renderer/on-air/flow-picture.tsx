import { Stack, Text } from '@mantine/core';
import type { FlowRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './on-air.module.css';
import type { OnAirState } from './on-air-state.ts';
import { stageLooks } from './stage-look.ts';

/** The flow's picture and meters; large meters where it has sound alone; how it does where there is nothing to see. */
export function FlowPicture({ state }: { flow: FlowRecord; state: OnAirState }): ReactNode {
  return <NoPicture state={state} />;
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
