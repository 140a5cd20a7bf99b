import type { EaterLink, ParameterValue, ParameterValues } from '@headwater/state';
import type { WantedComponent } from './wanted-component.ts';
import type { LogLevel } from './schemas.ts';

/** How a job is started: everything it needs to know. */
export interface JobStart {
  component: WantedComponent;
  /** Path of the verified bundle, an ES module. */
  bundlePath: string;
  /** The same for each effect, in their order. */
  effectPaths: readonly string[];
  /** Folder of the feed sockets on this machine; each feeder listens at `feedSocketPath`. */
  feedFolder: string;
  logLevel: LogLevel;
  /** GST_DEBUG thresholds that somebody has asked for, e.g. `*:2,vp8enc:5`. */
  gstreamerLog?: string | undefined;
  /** Whether components that take launch text may run on this worker. Absent: no. */
  launchText?: boolean | undefined;
}

/**
 * What a worker asks of its job. Both are our own processes and nothing here is checked again:
 * jobs import no zod. The worker follows the job's store, as the manager follows the worker's.
 */
export interface WorkerToJob {
  /** Resolves when the component is set up (not: when it is happy). Throws Problem when it cannot start. */
  start: { args: JobStart; result: null };
  /** Binds live parameters, an effect's as `effect.parameter`. Throws Problem when a value is refused; the others are bound all the same. */
  setParameters: { args: { values: ParameterValues }; result: null };
  setLinks: { args: { links: readonly EaterLink[] }; result: null };
  setReferrers: { args: { referrers: WantedComponent['referrers'] }; result: null };
  setLogLevel: { args: { level?: LogLevel | undefined; gstreamer?: string | undefined }; result: null };
  /** How often the job puts its numbers: 0.1 when nobody looks. */
  setNumbersRate: { args: { perSecond: number }; result: null };
  dot: { args: Record<string, never>; result: { dot: string } };
  ask: { args: { question: string }; result: unknown };
  /** Something that only the component can do. Throws Problem when it cannot. */
  act: { args: { action: string; args: Readonly<Record<string, ParameterValue>> }; result: unknown };
  /** Ends in order; the process exits with 0 afterwards. */
  stop: { args: Record<string, never>; result: null };
}

/** What a job asks of its worker. */
export interface JobToWorker {
  /** One log line of this component. */
  log: {
    args: { level: LogLevel; event: string; fields: Record<string, string | number | boolean | null>; atMs: number };
    result: null;
  };
}
