import { Divider, Stack } from '@mantine/core';
import type { ComponentRecord } from '@headwater/state';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelFailure } from '../component/panel-failure.tsx';
import { useWords } from '../i18n/use-words.ts';
import { usePlanet } from '../planet/use-planet.ts';
import { pageFailures } from './page-failures.ts';
import { PanelPlace } from './panel-place.tsx';
import { panelOwners } from './panel-owners.ts';

/** The pages that a component and its effects bring along. */
export function PanelTab({ component }: { component: ComponentRecord }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const pages = usePlanet((state) => state.pages);
  const [attempt, setAttempt] = useState(0);
  const [lost, setLost] = useState<Error>();
  useEffect(() => pageFailures.listenForLost((reason) => setLost(new Error(String(reason)))), []);
  const again = (): void => {
    setLost(undefined);
    setAttempt(attempt + 1);
  };
  return (
    <Stack gap="lg" key={attempt}>
      {lost !== undefined && <PanelFailure name={t('panel.some-page')} error={lost} onReload={again} />}
      {panelOwners(component, pages).map(({ type, effect }) => {
        const own = words.text(type, 'title') ?? type;
        const title = effect === undefined ? own : t('parameters.groups.effect', { title: own, name: effect });
        return (
          <Stack key={effect ?? ''} gap="md">
            {effect !== undefined && <Divider label={title} labelPosition="left" />}
            <PanelPlace {...{ component, type, effect, title }} />
          </Stack>
        );
      })}
    </Stack>
  );
}
