import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OnAirState } from './on-air-state.ts';
import { stageKey, stageLooks } from './stage-look.ts';

/** How a flow does as icon, word and colour, in little room. */
export function StageMark({ state }: { state: OnAirState }): ReactNode {
  const { t } = useTranslation();
  const { color, icon: Icon } = stageLooks[state.stage];
  return (
    <Badge
      color={color}
      size="lg"
      variant="light"
      leftSection={<Icon size={16} aria-hidden />}
      tt="none"
      data-stage={state.stage}
    >
      {t(`on-air.stages.${stageKey(state)}`)}
    </Badge>
  );
}
