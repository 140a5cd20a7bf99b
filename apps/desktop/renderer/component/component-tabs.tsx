import { Tabs } from '@mantine/core';
import type { ComponentRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { panelOwners } from '../panel/panel-owners.ts';
import { usePlanet, useType } from '../planet/use-planet.ts';
import { useMay } from '../shell/use-may.ts';
import { PanelBoundary } from './panel-boundary.tsx';
import { componentTabs } from './tab-list.ts';

/** The parts of a component's page; which one is shown is in the address. */
export function ComponentTabs({
  component,
  wanted,
}: {
  component: ComponentRecord;
  wanted: string | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const pages = usePlanet((state) => state.pages);
  const isOperator = useMay('operator');
  const description = useType(component.type);
  const hasFeeds = (description?.feeders.length ?? 0) + (description?.eaters.length ?? 0) > 0;
  const tabs = componentTabs.filter(
    ({ name, role, hasFeeds: needsFeeds }) =>
      (role === 'viewer' || isOperator) &&
      (name !== 'panel' || panelOwners(component, pages).length > 0) &&
      (needsFeeds !== true || hasFeeds),
  );
  const shown = tabs.find(({ name }) => name === wanted) ?? tabs[0];
  // Until it is known whether there is a panel, nobody is led anywhere.
  if (shown === undefined || (pages === undefined && shown.name !== wanted)) return null;
  return (
    <Tabs
      value={shown.name}
      keepMounted={false}
      onChange={(next) => next !== null && navigate(`/component${component.id}/${next}`, { replace: true })}
    >
      <Tabs.List aria-label={t('component.parts')}>
        {tabs.map(({ name, icon: Icon }) => (
          <Tabs.Tab key={name} value={name} leftSection={<Icon size={16} aria-hidden />}>
            {t(`component.tabs.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ name, panel: Panel }) => (
        <Tabs.Panel key={name} value={name} pt="md">
          <PanelBoundary name={t(`component.tabs.${name}`)}>
            <Panel component={component} />
          </PanelBoundary>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
