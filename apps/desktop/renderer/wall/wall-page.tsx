import { Group, Text, Title } from '@mantine/core';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKey } from '../act/use-key.ts';
import { EmptyPlanet } from '../dashboard/empty-planet.tsx';
import { useWords } from '../i18n/use-words.ts';
import { useSessionState } from '../planet/use-planet.ts';
import { useHashQuery } from '../shell/hash-place.ts';
import { StaleNotice } from '../shell/stale-notice.tsx';
import { tileAfterKey } from './tile-after-key.ts';
import { useDark } from './use-dark.ts';
import { useFullScreen } from './use-full-screen.ts';
import { useWallTiles } from './use-wall-tiles.ts';
import { readWallChoices, writeWallChoices, type WallChoices } from './wall-choices.ts';
import { WallTile } from './wall-tile.tsx';
import { WallToolbar } from './wall-toolbar.tsx';
import classes from './wall.module.css';

/** Every flow or worker at a glance, for a screen that hangs on the wall. */
export function WallPage(): ReactNode {
  const { t } = useTranslation();
  const { isRightToLeft } = useWords();
  const [query, replace] = useHashQuery();
  const choices = readWallChoices(query);
  const tiles = useWallTiles(choices.of);
  const isStale = useSessionState().at === 'stale';
  const { isFull, enter, leave } = useFullScreen();
  useDark(isFull);
  const list = useRef<HTMLUListElement>(null);
  const [focused, setFocused] = useState<string>();
  const current = tiles.some(({ id }) => id === focused) ? focused : tiles[0]?.id;
  useKey('f', () => (isFull ? leave() : enter()));
  useKey('Escape', leave);
  const choose = (change: Partial<WallChoices>): void => replace(writeWallChoices({ ...choices, ...change }));
  const onKeyDown = (event: KeyboardEvent): void => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-place]') ?? [])];
    const place = Number(event.target instanceof HTMLElement ? event.target.dataset['place'] : undefined);
    if (Number.isNaN(place) || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = tileAfterKey(event.key, place, {
      count: links.length,
      columns: columnsOf(list.current),
      isRightToLeft,
    });
    if (next === undefined) return;
    event.preventDefault();
    links.find((link) => Number(link.dataset['place']) === next)?.focus();
  };
  const none = choices.of === 'flows' ? <EmptyPlanet /> : <Text>{t('wall.no-workers')}</Text>;
  return (
    <div className={isFull ? `${classes['wall']} ${classes['full']}` : classes['wall']} data-full={isFull}>
      <Group justify="space-between" gap="sm" mb="sm">
        <Title order={1} size="h3">
          {t('pages.wall')}
        </Title>
        <WallToolbar choices={choices} onChoose={choose} isFull={isFull} onFull={isFull ? leave : enter} />
      </Group>
      {isFull && <StaleNotice />}
      {tiles.length === 0 && none}
      <ul
        ref={list}
        className={classes['tiles']}
        data-size={choices.size}
        data-stale={isStale}
        aria-label={t(`wall.subjects.${choices.of}`)}
        onKeyDown={onKeyDown}
      >
        {tiles
          .map((tile, place) => ({ tile, place }))
          .toSorted((one, other) => (one.tile.id < other.tile.id ? -1 : 1))
          .map(({ tile, place }) => (
            <WallTile key={tile.id} tile={tile} place={place} isCurrent={tile.id === current} onFocus={setFocused} />
          ))}
      </ul>
    </div>
  );
}

/** How many tiles the browser has put into a row. */
function columnsOf(list: HTMLElement | null): number {
  if (list === null) return 1;
  return getComputedStyle(list).gridTemplateColumns.split(' ').length;
}
