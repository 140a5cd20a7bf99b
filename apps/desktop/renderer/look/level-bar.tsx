import { useImperativeHandle, useRef, type ReactNode, type Ref } from 'react';
import { hotDb, levelShare, loudDb, lowestDb } from './level-scale.ts';
import classes from './look.module.css';

/** Shows a level at once, without React: it is called ten times a second. */
export interface LevelBarHandle {
  show(level: { peakDb: number; rmsDb: number; heldDb: number }): void;
  /** The value for those who do not see it. */
  speak(rmsDb: number, words: string): void;
}

interface LevelBarProps {
  label: string;
  /** Its value in words before there is one. */
  unknown: string;
  ref: Ref<LevelBarHandle>;
}

/** One channel's meter: its power as a bar, its peak as a fainter one, and a line where the peak was highest. */
export function LevelBar({ label, unknown, ref }: LevelBarProps): ReactNode {
  const meter = useRef<HTMLDivElement>(null);
  const power = useRef<HTMLDivElement>(null);
  const peak = useRef<HTMLDivElement>(null);
  const held = useRef<HTMLDivElement>(null);
  useImperativeHandle(
    ref,
    () => ({
      show({ peakDb, rmsDb, heldDb }) {
        if (power.current !== null) power.current.style.clipPath = upTo(rmsDb);
        if (peak.current !== null) peak.current.style.clipPath = upTo(peakDb);
        if (held.current !== null) {
          held.current.style.left = `${String(levelShare(heldDb) * 100)}%`;
          held.current.dataset['heat'] = heatOf(heldDb);
        }
        if (meter.current !== null) meter.current.dataset['peakDb'] = String(peakDb);
      },
      speak(rmsDb, words) {
        meter.current?.setAttribute('aria-valuenow', String(Math.max(lowestDb, Math.min(0, Math.round(rmsDb)))));
        meter.current?.setAttribute('aria-valuetext', words);
      },
    }),
    [],
  );
  return (
    <div
      ref={meter}
      role="meter"
      className={classes['meter']}
      aria-label={label}
      aria-valuemin={lowestDb}
      aria-valuemax={0}
      aria-valuenow={lowestDb}
      aria-valuetext={unknown}
    >
      <div ref={peak} className={classes['peak']} />
      <div ref={power} className={classes['power']} />
      <div ref={held} className={classes['held']} />
    </div>
  );
}

/** Cut off and not made narrower: the colours stay at their places of the scale. */
function upTo(db: number): string {
  return `inset(0 ${String(100 - levelShare(db) * 100)}% 0 0)`;
}

function heatOf(db: number): 'calm' | 'loud' | 'hot' {
  if (db >= hotDb) return 'hot';
  return db >= loudDb ? 'loud' : 'calm';
}
