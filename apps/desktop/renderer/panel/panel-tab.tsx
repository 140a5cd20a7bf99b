import { Divider, Stack } from '@mantine/core';
import type { ComponentRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import { usePlanet } from '../planet/use-planet.ts';
import { PanelPlace } from './panel-place.tsx';
import { panelOwners } from './panel-owners.ts';

/** The pages that a component and its effects bring along. */
export function PanelTab({ component }: { component: ComponentRecord }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const pages = usePlanet((state) => state.pages);
  const owners = panelOwners(component, pages);
  return (
    <Stack gap="lg">
      {owners.map(({ type, effect }) => {
        const title = words.text(type, 'title') ?? type;
        return (
          <Stack key={effect ?? ''} gap="md">
            {effect !== undefined && (
              <Divider label={t('parameters.groups.effect', { title, name: effect })} labelPosition="left" />
            )}
            <PanelPlace {...{ component, type, effect, title }} />
          </Stack>
        );
      })}
    </Stack>
  );
}
