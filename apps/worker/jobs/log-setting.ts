import type { LogLevel } from '@headwater/protocol/calls/schemas';
import type { Clock, ProcessRecord } from '@headwater/state';
import type { ComponentLog } from '../logs/log.ts';
import type { JobCalls } from './job-run.ts';

/** What somebody wants a component to log; neither level nor thresholds: as much as its worker says. */
export interface LogWish {
  level?: LogLevel | undefined;
  gstreamer?: string | undefined;
  /** After so long it falls back by itself; until somebody says otherwise when absent. */
  forMs?: number | undefined;
}

interface LogSettingParts {
  clock: Clock;
  log: ComponentLog;
  /** Shows everybody what counts; null is what the worker says. */
  show: (setting: NonNullable<ProcessRecord['logSetting']> | null) => void;
  /** Tells the job that runs, if one does. */
  tell: (wish: JobCalls['setLogLevel']['args'], callId?: string) => Promise<void>;
}

/** GStreamer says nothing. */
const silent = '0';

/** How much one component logs, now and at its next starts, and until when. A worker that starts anew has forgotten it. */
export class LogSetting {
  readonly #parts: LogSettingParts;
  readonly #usual: LogLevel;
  #gstreamer: string | undefined;
  #cancel: () => void = () => undefined;

  constructor(parts: LogSettingParts) {
    this.#parts = parts;
    this.#usual = parts.log.level;
  }

  /** GStreamer's thresholds for the next start; undefined while nobody wants its lines. */
  get gstreamer(): string | undefined {
    return this.#gstreamer;
  }

  /** Resolves when the job that runs has it. */
  async set({ level, gstreamer, forMs }: LogWish, callId?: string): Promise<void> {
    if (level === undefined && gstreamer === undefined) return this.#fallBack(callId);
    const { clock, log, show, tell } = this.#parts;
    if (level !== undefined) log.level = level;
    if (gstreamer !== undefined) this.#gstreamer = gstreamer;
    this.#cancel();
    // One that cannot be told any more is told by its next start.
    const fall = (): void => void this.#fallBack().catch(() => undefined);
    if (forMs !== undefined) this.#cancel = clock.after(forMs, fall);
    const untilMs = forMs === undefined ? null : clock.nowMs() + forMs;
    show({ level: log.level, gstreamer: this.#gstreamer ?? null, untilMs });
    await tell({ level, gstreamer }, callId);
  }

  /** The component leaves this worker. */
  close(): void {
    this.#cancel();
  }

  async #fallBack(callId?: string): Promise<void> {
    this.#cancel();
    const { log, show, tell } = this.#parts;
    const wasHeard = this.#gstreamer !== undefined;
    log.level = this.#usual;
    this.#gstreamer = undefined;
    show(null);
    await tell({ level: this.#usual, ...(wasHeard ? { gstreamer: silent } : {}) }, callId);
  }
}
