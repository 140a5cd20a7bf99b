import type { JobToWorker, WorkerToJob } from '@headwater/protocol/calls/worker-to-job';
import type { WantedComponent } from '@headwater/protocol/calls/wanted-component';
import { ipcLink } from '@headwater/protocol/links/ipc-link';
import { createPeer, type Handlers, type Peer } from '@headwater/protocol/peer';
import { isProblem } from '@headwater/state';
import type { ComponentLog } from '../logs/log.ts';
import { say } from '../say.ts';
import type { ComponentRecords } from './component-records.ts';
import type { JobHost } from './job-host.ts';
import { afterSecondsAwake } from './seconds-awake.ts';
import { spawnJob, type Exit, type JobProcess } from './spawn-job.ts';

/** The calls of WorkerToJob as a map: an interface has no index signature. */
export type JobCalls = Pick<WorkerToJob, keyof WorkerToJob>;

/** How a run ended: as told, by our own kill, before it had started its component, or later by itself. */
export type Ending = 'stopped' | 'killed' | 'failed before running' | 'died';

/** One life of a job: from its start to its exit. */
export interface JobRun {
  readonly pid: number;
  readonly peer: Peer<JobCalls>;
  /** False while it does not answer. */
  readonly responsive: boolean;
  /** Its component is set up, and has not ended. */
  readonly isSetUp: boolean;
  /** Settled when its component is set up, or will never be. */
  readonly started: Promise<void>;
  /** Resolves when the process has ended and all that it had told has been read. */
  readonly ended: Promise<{ ending: Ending; exit: Exit }>;
  /** Asks it to end; kills it when it has not within `limitMs`. Resolves when it has ended. */
  stop(limitMs: number): Promise<void>;
  kill(): void;
}

export interface JobRunOptions {
  host: JobHost;
  component: WantedComponent;
  bundlePath: string;
  /** Of its effects, in their order. */
  effectPaths: readonly string[];
  /** GST_DEBUG thresholds that its log is to have. */
  gstreamerLog: string | undefined;
  records: ComponentRecords;
  log: ComponentLog;
}

const silentAfterMs = 3_000;
const secondsUntilKilled = 57;
/** After the exit, so long is waited for what the job had sent before. */
const lastWordsMs = 500;
/** A start waits for what it eats, which may come tomorrow. */
const forEverMs = 2 ** 31 - 1;

/** Starts a job's process and its component. Rejects when the system cannot start a process. */
export async function runJob(options: JobRunOptions): Promise<JobRun> {
  const { host, component, records, log } = options;
  const { id, nice } = component;
  const { program, deathSignal, environment, clock } = host;
  const process = await spawnJob({ id, nice, program, deathSignal, environment, log });
  const { child } = process;

  let responsive = true;
  let greeted = false;
  let isStarted = false;
  let ending: Ending | undefined;
  let stopWaiting = (): void => undefined;

  function kill(): void {
    if (ending !== 'failed before running') ending = 'killed';
    process.kill();
  }
  function onSilence(silent: boolean): void {
    stopWaiting();
    if (silent) {
      stopWaiting = afterSecondsAwake(clock, secondsUntilKilled, () => {
        log.error('job killed: it was silent for a minute', { pid: process.pid });
        kill();
      });
    }
    // A job that is just being loaded has nothing to say yet.
    if (!greeted) return;
    responsive = !silent;
    log.warn(silent ? 'job does not answer' : 'job answers again', { pid: process.pid });
    records.process({ responsive });
  }

  const peer = createPeer<JobCalls>({
    link: ipcLink(child),
    clock,
    handlers: handlersOf(options),
    heartbeat: { pingAfterMs: 1000, silentAfterMs, onSilence },
    onOddity: (event, fields) => log.warn(event, fields),
  });
  peer.ready.then(
    () => (greeted = true),
    () => undefined,
  );
  const detachHandOver = host.handOver.attach(id, child);
  records.process({
    state: 'running',
    pid: process.pid,
    startedAtMs: clock.nowMs(),
    bundle: component.bundle,
    responsive: true,
    restartAtMs: null,
  });
  const following = peer.follow({ numbers: [{ componentId: id, perSecond: 10 }] }, records.adopt());
  following.ready.catch(() => undefined);

  const starting = peer.call('start', startOf(options), { timeoutMs: forEverMs });
  const started = starting.then(
    () => {
      isStarted = true;
    },
    (error: unknown) => {
      if (isProblem(error) && error.problem.key.startsWith('protocol:')) return;
      tellWhy(error);
      ending ??= 'failed before running';
      void stop(1000);
    },
  );

  function tellWhy(error: unknown): void {
    const debug = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const problem = isProblem(error) ? error.problem : say.error('start-failed', { component: id }, { debug });
    records.say(problem);
    log.error('component could not be started', { key: problem.key, text: problem.text });
  }

  async function stop(limitMs: number): Promise<void> {
    const cancel = clock.after(limitMs, () => {
      log.warn('job killed: it did not end in time', { pid: process.pid, limitMs });
      kill();
    });
    try {
      ending ??= 'stopped';
      // An answer is not needed: the exit is.
      peer.call('stop', {}, { timeoutMs: limitMs }).catch(() => undefined);
      await ended;
    } finally {
      cancel();
    }
  }

  const ended = lastWords(process, host).then((exit) => {
    stopWaiting();
    detachHandOver();
    peer.close('the job has ended');
    // What it had started itself, e.g. a scanner of plugins, has nobody left.
    process.kill();
    return { ending: ending ?? (isStarted ? ('died' as const) : ('failed before running' as const)), exit };
  });

  return {
    pid: process.pid,
    peer,
    get responsive() {
      return responsive;
    },
    get isSetUp() {
      return isStarted && child.connected;
    },
    started,
    ended,
    stop,
    kill,
  };
}

function startOf(options: JobRunOptions): JobCalls['start']['args'] {
  const { host, component, bundlePath, effectPaths, gstreamerLog, log } = options;
  const { feedFolder, launchText } = host;
  return { component, bundlePath, effectPaths, feedFolder, logLevel: log.level, gstreamerLog, launchText };
}

function handlersOf({ log }: JobRunOptions): Handlers<Pick<JobToWorker, keyof JobToWorker>> {
  return {
    log: ({ level, event, fields, atMs }) => {
      log.write(level, event, fields, atMs);
      return null;
    },
  };
}

/** Waits for the exit, and then until what was sent before it has been read. */
async function lastWords({ child, exited }: JobProcess, { clock }: JobHost): Promise<Exit> {
  const drained = new Promise<void>((resolve) => {
    if (!child.connected) resolve();
    else child.once('disconnect', resolve);
  });
  const exit = await exited;
  await new Promise<void>((resolve) => {
    const cancel = clock.after(lastWordsMs, resolve);
    void drained.then(() => {
      cancel();
      resolve();
    });
  });
  return exit;
}
