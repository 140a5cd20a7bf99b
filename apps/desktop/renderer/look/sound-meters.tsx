import type { FeedId } from '@headwater/state';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { LevelBar, type LevelBarHandle } from './level-bar.tsx';
import { PeakHold } from './level-scale.ts';
import { LookWords } from './look-words.tsx';
import classes from './look.module.css';
import { useInSight } from './use-in-sight.ts';
import { useLook } from './use-look.ts';

interface SoundMetersProps {
  feedId: FeedId;
  label: string;
  size?: 'small' | 'normal';
  /** Whether there is room to say what to do when nothing comes. */
  withFix?: boolean;
}

/** With nothing for so long, what is shown is no longer what is heard. */
const oldMs = 2000;
/** Levels in words change so often: a screen reader that is asked gets one that is true. */
const wordsMs = 1000;

/**
 * How loud a feed is: one meter for each channel, from left to right in every language, with the peak of the last moments.
 * Fetched only while it is on the screen.
 */
export function SoundMeters(props: SoundMetersProps): ReactNode {
  return <Meters key={props.feedId} {...props} />;
}

function Meters({ feedId, label, size = 'normal', withFix = false }: SoundMetersProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const isInSight = useInSight(box);
  const [channels, setChannels] = useState(0);
  const bars = useRef<(LevelBarHandle | null)[]>([]);
  const [hold] = useState(() => new PeakHold());
  const spokenMs = useRef(0);
  const old = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isOld, setOld] = useState(false);
  const inWords = (peakDb: number, rmsDb: number): string =>
    t('look.level', { peak: format.number(peakDb), power: format.number(rmsDb) });
  const trouble = useLook({ kind: 'meters', feeds: [feedId] }, isInSight, (item) => {
    if (item.type !== 'levels') return;
    const nowMs = performance.now();
    const held = hold.take(item.peakDb, nowMs);
    setChannels(item.peakDb.length);
    setOld(false);
    clearTimeout(old.current);
    old.current = setTimeout(() => setOld(true), oldMs);
    const isSpoken = nowMs - spokenMs.current >= wordsMs;
    if (isSpoken) spokenMs.current = nowMs;
    // Straight to the page: React would draw the row anew ten times a second to move two bars.
    for (const [channel, peakDb] of item.peakDb.entries()) {
      const rmsDb = item.rmsDb[channel] ?? peakDb;
      bars.current[channel]?.show({ peakDb, rmsDb, heldDb: held[channel] ?? peakDb });
      if (isSpoken) bars.current[channel]?.speak(rmsDb, inWords(peakDb, rmsDb));
    }
  });
  useEffect(() => () => clearTimeout(old.current), []);
  const isSilent = trouble !== undefined || isOld;
  return (
    <div
      ref={box}
      className={classes['meters']}
      data-look={feedId}
      data-size={size}
      data-state={channels === 0 ? 'none' : isSilent ? 'old' : 'new'}
      dir="ltr"
    >
      {Array.from({ length: channels }, (_, channel) => (
        <LevelBar
          key={channel}
          ref={(bar) => {
            bars.current[channel] = bar;
          }}
          label={t('look.channel-of', { label, channel: channelName(channel, channels) })}
          unknown={t('look.level-unknown')}
        />
      ))}
      {(channels === 0 || (isSilent && size === 'normal')) && (
        <div className={classes['meters-words']} data-words>
          <LookWords trouble={trouble} withFix={withFix} />
        </div>
      )}
    </div>
  );
  function channelName(channel: number, count: number): string {
    if (count === 2) return t(channel === 0 ? 'look.left' : 'look.right');
    return format.number(channel + 1);
  }
}
