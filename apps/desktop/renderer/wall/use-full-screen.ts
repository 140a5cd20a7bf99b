import { useCallback, useEffect, useState } from 'react';

/**
 * Shows something alone on the screen: the browser's full screen, or the whole of the window where that is refused. Ends
 * with the page that asked for it.
 */
export function useFullScreen(): { isFull: boolean; enter: () => void; leave: () => void } {
  const [isFull, setFull] = useState(false);
  const enter = useCallback(() => {
    setFull(true);
    // Refused by the system, in a frame, or in a browser that has none: then the window is filled.
    document.documentElement.requestFullscreen().catch(() => undefined);
  }, []);
  const leave = useCallback(() => {
    setFull(false);
    if (document.fullscreenElement !== null) void document.exitFullscreen().catch(() => undefined);
  }, []);
  useEffect(() => {
    const changed = (): void => {
      if (document.fullscreenElement === null) setFull(false);
    };
    document.addEventListener('fullscreenchange', changed);
    return () => {
      document.removeEventListener('fullscreenchange', changed);
      if (document.fullscreenElement !== null) void document.exitFullscreen().catch(() => undefined);
    };
  }, []);
  return { isFull, enter, leave };
}
