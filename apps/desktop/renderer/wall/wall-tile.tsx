import { IconBellOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { isolate } from '@headwater/components/kit/words/isolate';
import { useLocale, useMoodWord, useWords } from '../i18n/use-words.ts';
import { useNow } from '../dashboard/use-now.ts';
import { shortMoment } from '../mute/short-moment.ts';
import { moodLooks } from '../mood/mood-badge.tsx';
import { usePlanet } from '../planet/use-planet.ts';
import { firstTrouble } from './first-trouble.ts';
import { TilePicture } from './tile-picture.tsx';
import type { WallTile as Tile } from './wall-tiles.ts';
import classes from './wall.module.css';

interface WallTileProps {
  tile: Tile;
  place: number;
  /** The one that Tab leads to. */
  isCurrent: boolean;
  onFocus: (id: string) => void;
}

/** One flow or worker: its picture and meters, its name, and its mood as border, icon and word. */
export function WallTile({ tile, place, isCurrent, onFocus }: WallTileProps): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const moodWord = useMoodWord();
  const locale = useLocale();
  const nowMs = useNow();
  const { mute } = tile;
  const trouble = usePlanet(({ mirror }) => firstTrouble(tile, mirror));
  const mood =
    mute === undefined ? moodWord(tile.mood) : t('mute.badge', { time: shortMoment(mute.untilMs, nowMs, locale) });
  const said = mute === undefined ? troubleSaid() : mute.reason === '' ? t('mute.no-reason') : mute.reason;
  const name = isolate(tile.label, words.isRightToLeft);
  const Icon = mute === undefined ? moodLooks[tile.mood].icon : IconBellOff;
  return (
    // Moved by the style sheet: an element that is moved in the document loses the focus, and its picture starts anew.
    <li
      className={classes['tile']}
      style={{ order: place }}
      data-tile={tile.id}
      data-mood={tile.mood}
      data-muted={mute?.id}
    >
      <TilePicture tile={tile} />
      <div className={classes['caption']}>
        <Link
          href={tile.href}
          className={classes['link'] ?? ''}
          tabIndex={isCurrent ? 0 : -1}
          aria-label={t(said === '' ? 'wall.tile' : 'wall.tile-said', { name, mood, said })}
          dir="auto"
          data-place={place}
          onFocus={() => onFocus(tile.id)}
        >
          <bdi>{tile.label}</bdi>
        </Link>
        <span className={classes['mood']}>
          <Icon size={16} aria-hidden />
          {mood}
        </span>
      </div>
      {said !== '' && (
        <span className={classes['said']} title={said} aria-hidden>
          <bdi>{said}</bdi>
        </span>
      )}
    </li>
  );

  function troubleSaid(): string {
    return trouble === undefined ? '' : words.sentence(trouble).title;
  }
}
