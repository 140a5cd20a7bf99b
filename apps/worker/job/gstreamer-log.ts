import type { GStreamer } from '@headwater/gstreamer/types';
import type { LogLevel } from '@headwater/protocol/calls/schemas';
import type { JobLog } from './job-log.ts';

/** GStreamer's own log, as far as somebody asked for it. */
export interface GStreamerLog {
  /** A GST_DEBUG threshold string, e.g. `*:2,vp8enc:5`; what it does not understand of it, GStreamer ignores. */
  setThreshold(thresholds: string): void;
  stop(): void;
}

const levels: Readonly<Record<string, LogLevel>> = {
  error: 'error',
  warning: 'warn',
  fixme: 'debug',
  info: 'info',
  debug: 'debug',
};

/** Passes GStreamer's log lines on to `log`, from the first time that a threshold is set. */
export function passGStreamerLog(gstreamer: Pick<GStreamer, 'onLog' | 'setDebugThreshold'>, log: JobLog): GStreamerLog {
  let stop: (() => void) | undefined;
  return {
    setThreshold(thresholds) {
      gstreamer.setDebugThreshold(thresholds);
      stop ??= gstreamer.onLog(({ level, category, object, text }) => {
        log.always(levels[level.toLowerCase()] ?? 'trace', text, { category, object });
      });
    },
    stop() {
      stop?.();
      stop = undefined;
    },
  };
}
