import { Button, Group, Skeleton, Text, Title } from '@mantine/core';
import { useElementSize, useMediaQuery } from '@mantine/hooks';
import type { ComponentId } from '@headwater/state';
import { lazy, Suspense, useCallback, useMemo, useState, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectionBar } from '../act/selection-bar.tsx';
import { useRecords } from '../planet/use-planet.ts';
import { useMay } from '../shell/use-may.ts';
import { ComponentCards } from './component-cards.tsx';
import { ComponentTable } from './component-table.tsx';
import classes from './dashboard.module.css';
import { DashboardToolbar } from './dashboard-toolbar.tsx';
import { EmptyPlanet } from './empty-planet.tsx';
import { useDashboardItems } from './use-dashboard-items.ts';
import { useViewChoices } from './use-view-choices.ts';

// What draws it is large, and a list needs none of it.
const PlanetGraph = lazy(async () => ({ default: (await import('../graph/planet-graph.tsx')).PlanetGraph }));

/** Below this there is no room for a table beside the navigation. */
const narrow = '(max-width: 68.75em)';

/** Every component of the planet, how it feels and does, and what one can have it do. */
export function DashboardPage(): ReactNode {
  const { t } = useTranslation();
  const [choices, choose] = useViewChoices();
  const items = useDashboardItems(choices);
  const components = useRecords('component');
  const [selected, select] = useSelection();
  const mayAct = useMay('operator');
  const isNarrow = useMediaQuery(narrow, matchMedia(narrow).matches);
  const shown = useMemo(() => items.flatMap((item) => (item.kind === 'row' ? [item.row.id] : [])), [items]);
  const List = isNarrow ? ComponentCards : ComponentTable;
  const { ref: barRef, height: barPx } = useElementSize();
  // What is selected is acted on from wherever one has scrolled to.
  const coveredPx = selected.size > 0 ? barPx : 0;
  return (
    <>
      <Title order={1} size="h3" mb="sm">
        {t('pages.dashboard')}
      </Title>
      {components.length === 0 ? (
        <EmptyPlanet />
      ) : (
        <div style={{ '--stuck': `${String(coveredPx)}px` } as CSSProperties}>
          <DashboardToolbar
            choices={choices}
            onChoose={choose}
            sortsHere={isNarrow}
            shown={shown.length}
            all={components.length}
          />
          {mayAct && (
            <div ref={barRef} className={classes['acts']} data-stuck={selected.size > 0}>
              <SelectionBar all={components} selected={selected} shown={shown} onSelect={select} />
            </div>
          )}
          {shown.length === 0 ? (
            <Group>
              <Text>{t('dashboard.none-fits')}</Text>
              <Button size="xs" variant="default" onClick={() => choose({ filter: '' })}>
                {t('dashboard.filter-clear')}
              </Button>
            </Group>
          ) : choices.view === 'graph' ? (
            <Suspense fallback={<Skeleton h="60vh" />}>
              <PlanetGraph shown={shown} />
            </Suspense>
          ) : (
            <List
              items={items}
              choices={choices}
              onChoose={choose}
              selected={selected}
              onSelect={select}
              coveredPx={coveredPx}
            />
          )}
        </div>
      )}
    </>
  );
}

/** Which components are ticked; those that are gone from the planet no longer count. */
function useSelection(): [ReadonlySet<ComponentId>, (ids: readonly ComponentId[], isSelected: boolean) => void] {
  const components = useRecords('component');
  const [ticked, setTicked] = useState<ReadonlySet<ComponentId>>(new Set());
  const selected = useMemo(
    () => new Set(components.map(({ id }) => id).filter((id) => ticked.has(id))),
    [components, ticked],
  );
  const select = useCallback((ids: readonly ComponentId[], isSelected: boolean) => {
    setTicked((before) => {
      const next = new Set(before);
      for (const id of ids)
        if (isSelected) next.add(id);
        else next.delete(id);
      return next;
    });
  }, []);
  return [selected, select];
}
