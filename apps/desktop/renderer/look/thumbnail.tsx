import type { FeedId } from '@headwater/state';
import { IconClockPause, IconEyeOff } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LookWords } from './look-words.tsx';
import classes from './look.module.css';
import { useInSight } from './use-in-sight.ts';
import { useLook } from './use-look.ts';

/** A picture that is older is marked so. Encoders may leave ten seconds between key frames. */
const oldMs = 12_000;

/**
 * What a feed looks like: a small picture, renewed once a second at most and only while it is on the screen. The last one
 * stays, marked as old, when none comes; where there is none, it says why.
 */
export function Thumbnail({ feedId, label }: { feedId: FeedId; label: string }): ReactNode {
  // Another feed's picture must not stand for this one.
  return <Picture key={feedId} {...{ feedId, label }} />;
}

function Picture({ feedId, label }: { feedId: FeedId; label: string }): ReactNode {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const isInSight = useInSight(box);
  const [url, setUrl] = useState<string>();
  const [isLate, setLate] = useState(false);
  const late = useRef<ReturnType<typeof setTimeout>>(undefined);
  const trouble = useLook({ kind: 'thumbnail', feeds: [feedId] }, isInSight, (item) => {
    if (item.type !== 'picture') return;
    setUrl(URL.createObjectURL(new Blob([item.bytes as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' })));
    setLate(false);
    clearTimeout(late.current);
    late.current = setTimeout(() => setLate(true), oldMs);
  });
  useEffect(() => {
    if (url === undefined) return undefined;
    return () => URL.revokeObjectURL(url);
  }, [url]);
  useEffect(() => () => clearTimeout(late.current), []);
  const isOld = url !== undefined && (trouble !== undefined || isLate);
  return (
    <div ref={box} className={classes['picture']} data-look={feedId} data-state={stateOf(url, isOld)}>
      {url !== undefined && <img src={url} alt={t('look.picture-of', { label })} className={classes['image']} />}
      {isOld && (
        <div className={classes['old']}>
          <IconClockPause size={14} aria-hidden />
          {trouble === undefined ? t('look.old') : <LookWords trouble={trouble} />}
        </div>
      )}
      {url === undefined && (
        <div className={classes['nothing']} role="group" aria-label={t('look.no-picture-of', { label })}>
          <IconEyeOff size={20} aria-hidden />
          <LookWords trouble={trouble} withFix />
        </div>
      )}
    </div>
  );
}

function stateOf(url: string | undefined, isOld: boolean): 'none' | 'old' | 'new' {
  if (url === undefined) return 'none';
  return isOld ? 'old' : 'new';
}
