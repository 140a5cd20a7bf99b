import { ActionIcon } from '@mantine/core';
import type { FeedId } from '@headwater/state';
import { IconHeadphones, IconMaximize, IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LookWords } from './look-words.tsx';
import classes from './look.module.css';
import { PreviewPlayer } from './preview-player.ts';
import { useInSight } from './use-in-sight.ts';
import { useLook } from './use-look.ts';

interface PreviewProps {
  feedId: FeedId;
  /** A feed whose sound belongs to the picture, where the first one carries none. */
  soundFeedId?: FeedId | undefined;
  label: string;
}

/**
 * Plays a feed live, small, and without sound until a person wants it. It runs while it is on the screen, and as long as it
 * is listened to. Says what it waits for.
 */
export function Preview(props: PreviewProps): ReactNode {
  return <Player key={`${props.feedId} ${props.soundFeedId ?? ''}`} {...props} />;
}

type Shown = 'nothing' | 'picture' | 'sound' | 'broken';

function Player({ feedId, soundFeedId, label }: PreviewProps): ReactNode {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const player = useRef<PreviewPlayer>(undefined);
  const [isMuted, setMuted] = useState(true);
  const [shown, setShown] = useState<Shown>('nothing');
  const isInSight = useInSight(box);
  const isOn = isInSight || !isMuted;
  useEffect(() => {
    const element = video.current;
    if (!isOn || element === null) return undefined;
    player.current = new PreviewPlayer(element, {
      onStream: (hasPicture) => setShown(hasPicture ? 'picture' : 'sound'),
      onBroken: () => setShown('broken'),
    });
    return () => {
      player.current?.close();
      setShown('nothing');
    };
  }, [isOn]);
  const feeds = soundFeedId === undefined || soundFeedId === feedId ? [feedId] : [feedId, soundFeedId];
  const trouble = useLook({ kind: 'preview', feeds }, isOn, (item) => {
    if (item.type === 'media') player.current?.take(item);
  });
  const toggleSound = (): void => {
    if (video.current === null) return;
    video.current.muted = !isMuted;
    setMuted(!isMuted);
    video.current.play().catch(() => undefined);
  };
  const soundLabel = t(isMuted ? 'look.unmute' : 'look.mute', { label });
  const fullLabel = t('look.full-screen', { label });
  return (
    <div
      ref={box}
      className={classes['picture']}
      data-look={feedId}
      data-state={trouble === undefined ? shown : 'waiting'}
    >
      <video
        ref={video}
        className={classes['video']}
        muted
        playsInline
        aria-label={t('look.preview-of', { label })}
        hidden={shown !== 'picture'}
      />
      {(shown !== 'picture' || trouble !== undefined) && (
        <div className={shown === 'picture' ? classes['old'] : classes['nothing']}>
          {shown === 'sound' && <IconHeadphones size={28} aria-hidden />}
          <PreviewWords shown={shown} trouble={trouble} />
        </div>
      )}
      {(shown === 'picture' || shown === 'sound') && (
        <div className={classes['bar']}>
          <ActionIcon
            size="md"
            aria-label={soundLabel}
            title={soundLabel}
            aria-pressed={!isMuted}
            onClick={toggleSound}
          >
            {isMuted ? <IconVolumeOff size={18} aria-hidden /> : <IconVolume size={18} aria-hidden />}
          </ActionIcon>
          {shown === 'picture' && (
            <ActionIcon
              size="md"
              aria-label={fullLabel}
              title={fullLabel}
              onClick={() => void video.current?.requestFullscreen()}
            >
              <IconMaximize size={18} aria-hidden />
            </ActionIcon>
          )}
        </div>
      )}
    </div>
  );
}

function PreviewWords({
  shown,
  trouble,
}: {
  shown: Shown;
  trouble: Parameters<typeof LookWords>[0]['trouble'];
}): ReactNode {
  const { t } = useTranslation();
  if (trouble !== undefined || shown === 'nothing') return <LookWords trouble={trouble} />;
  return <span className={classes['words']}>{t(shown === 'broken' ? 'look.broken' : 'look.sound-only')}</span>;
}
