import type { ComponentId } from '@headwater/state';
import { useEffect, useState } from 'react';
import { jsonLines } from '../journal/json-lines.ts';
import { useSession, useSessionState } from '../planet/use-planet.ts';
import { LogBuffer, mostLines } from './log-buffer.ts';
import type { LogLevel, LogLine } from './log-line.ts';

/** The page is drawn anew at most so often. */
const drawMs = 200;

interface LogPicture {
  lines: readonly LogLine[];
  leftOut: number;
  isFollowing: boolean;
  error?: unknown;
}

const nothing: LogPicture = { lines: [], leftOut: 0, isFollowing: false };

/** A component's log as it is written, while it is shown: lines of that level or a worse one. Begins anew when the manager is back. */
export function useLog(id: ComponentId, level: LogLevel): LogPicture {
  const session = useSession();
  const isLive = useSessionState().at === 'live';
  const [picture, setPicture] = useState(nothing);
  useEffect(() => {
    if (!isLive) return;
    const ending = new AbortController();
    const buffer = new LogBuffer();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const draw = (): void => {
      timer = undefined;
      setPicture({ lines: buffer.lines, leftOut: buffer.leftOut, isFollowing: true });
    };
    const read = async (): Promise<void> => {
      try {
        const args = { id, level, lines: mostLines, follow: true };
        const chunks = await session.open('logs', args, ending.signal);
        draw();
        for await (const values of jsonLines<unknown>(chunks)) {
          buffer.add(values);
          timer ??= setTimeout(draw, drawMs);
        }
        if (!ending.signal.aborted) setPicture((before) => ({ ...before, isFollowing: false }));
      } catch (error) {
        if (!ending.signal.aborted) setPicture((before) => ({ ...before, isFollowing: false, error }));
      }
    };
    void read();
    return () => {
      ending.abort();
      clearTimeout(timer);
    };
  }, [session, id, level, isLive]);
  return picture;
}
