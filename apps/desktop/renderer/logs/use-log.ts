import type { ComponentId } from '@headwater/state';
import { useEffect, useState } from 'react';
import { jsonLines } from '../journal/json-lines.ts';
import { useSession, useSessionState } from '../planet/use-planet.ts';
import { LogBuffer } from './log-buffer.ts';
import type { LogLine } from './log-line.ts';

/** So many lines of the past are read at the beginning. */
const pastLines = 500;
/** The page is drawn anew at most so often. */
const drawMs = 200;

interface LogPicture {
  lines: readonly LogLine[];
  leftOut: number;
  isFollowing: boolean;
  error?: unknown;
}

const nothing: LogPicture = { lines: [], leftOut: 0, isFollowing: false };

/** A component's log as it is written, while it is shown; begins anew when the manager is back. */
export function useLog(id: ComponentId): LogPicture {
  const session = useSession();
  const isLive = useSessionState().at === 'live';
  const [picture, setPicture] = useState(nothing);
  useEffect(() => {
    if (!isLive) return;
    const ending = new AbortController();
    const buffer = new LogBuffer(Date.now);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const draw = (): void => {
      timer = undefined;
      setPicture({ lines: buffer.lines, leftOut: buffer.leftOut, isFollowing: true });
    };
    const read = async (): Promise<void> => {
      try {
        const args = { id, lines: pastLines, follow: true };
        const chunks = await session.open('logs', args, ending.signal);
        draw();
        for await (const values of jsonLines<unknown>(chunks)) {
          buffer.add(values);
          // The past comes in one go; whatever comes later is new.
          if (buffer.lines.length >= pastLines) buffer.startLive();
          timer ??= setTimeout(draw, drawMs);
        }
        if (!ending.signal.aborted) setPicture((before) => ({ ...before, isFollowing: false }));
      } catch (error) {
        if (!ending.signal.aborted) setPicture((before) => ({ ...before, isFollowing: false, error }));
      }
    };
    void read();
    const live = setTimeout(() => buffer.startLive(), 2000);
    return () => {
      ending.abort();
      clearTimeout(timer);
      clearTimeout(live);
    };
  }, [session, id, isLive]);
  return picture;
}
