import { isProblem, type ComponentId, type Message } from '@headwater/state';
import type { WantedComponent } from '@headwater/protocol/calls/wanted-component';
import type { ComponentLog } from '../logs/log.ts';
import { wantedDiff, type LiveChanges } from '../wanted/wanted-diff.ts';
import { componentRecords, type ComponentRecords } from './component-records.ts';
import type { JobHost } from './job-host.ts';
import { runJob, type JobCalls, type JobRun } from './job-run.ts';
import { LogSetting, type LogWish } from './log-setting.ts';
import { restartDelay, type RestartDelay } from './restart-delay.ts';

/** A job has so long to end when it is asked to. */
export const stopLimitMs = 5_000;
/** A live change that is not answered within so long is told as a problem. */
const changeLimitMs = 5_000;
/** A change that comes while the job starts waits so long for the start. */
const startWaitMs = 1_000;

/** Keeps one component's job as it is wanted: starts it, starts it again when it dies, stops it. */
export class Supervisor {
  readonly id: ComponentId;
  readonly log: ComponentLog;
  #wanted: WantedComponent;
  readonly #host: JobHost;
  readonly #records: ComponentRecords;
  readonly #delay: RestartDelay = restartDelay();
  #run: JobRun | undefined;
  /** What keeps it running until it is aborted. */
  #keeping: { abort: AbortController; done: Promise<void> } | undefined;
  /** Starts and stops, one after the other. */
  #queue: Promise<void> = Promise.resolve();
  #perSecond = 0.1;
  #lacksBundle = false;
  #leaving = false;
  /** It is being ended only to be started again. */
  #isRestarting = false;
  readonly #logSetting: LogSetting;
  #wake: () => void = () => undefined;

  constructor(host: JobHost, wanted: WantedComponent) {
    this.id = wanted.id;
    this.#host = host;
    this.#wanted = wanted;
    this.log = host.log.component(wanted.id);
    this.#records = componentRecords(host.store, wanted.id);
    this.#records.process({});
    this.#logSetting = new LogSetting({
      ...{ clock: host.clock, log: this.log, tell: (wish, callId) => this.#tellLogLevel(wish, callId) },
      show: (logSetting) => this.#records.process({ logSetting }),
    });
  }

  get wanted(): WantedComponent {
    return this.#wanted;
  }

  /** The job that runs now. */
  get run(): JobRun | undefined {
    return this.#run;
  }

  /** Its job is set up and answers, so that it can be given something to do. */
  get isTaking(): boolean {
    return this.#run?.isSetUp === true && this.#run.responsive;
  }

  /** Its job takes nothing now, but will within `withinMs` if all goes well: it is being started, or started again. */
  isComing(withinMs: number): boolean {
    if (this.#isRestarting) return true;
    if (this.#keeping === undefined || this.#keeping.abort.signal.aborted) return false;
    if (this.#run !== undefined) return this.#run.responsive;
    return (this.#records.restartAtMs ?? 0) - this.#host.clock.nowMs() <= withinMs;
  }

  start(wanted: WantedComponent): void {
    this.#leaving = false;
    this.#wanted = wanted;
    void this.#enqueue(() => this.#begin(true));
  }

  restart(wanted: WantedComponent, byPerson: boolean): void {
    // A job that shall never restart by itself, and has ended, waits for a person.
    const waitsForPerson = this.#keeping === undefined && !byPerson;
    this.#wanted = wanted;
    if (waitsForPerson) return;
    this.#isRestarting = true;
    void this.#enqueue(async () => {
      await this.#end(stopLimitMs);
      this.#begin(byPerson);
    });
  }

  /** Stops the job if one runs. Resolves when it has ended. */
  stop(wanted: WantedComponent, limitMs = stopLimitMs): Promise<void> {
    this.#leaving = false;
    this.#wanted = wanted;
    return this.#enqueue(async () => {
      await this.#end(limitMs);
      this.#records.process({ state: 'stopped' });
      this.#records.dropMessages();
    });
  }

  /** Stops the job and forgets all about the component, unless it is wanted again meanwhile; then calls `onGone`. */
  remove(onGone: () => void): void {
    this.#leaving = true;
    void this.#enqueue(async () => {
      await this.#end(stopLimitMs);
      if (!this.#leaving) return;
      this.#logSetting.close();
      this.#records.dropAll();
      onGone();
    });
  }

  /** Tells the running job what changed; returns what it would not take. A job that cannot take changes is restarted. */
  async change(wanted: WantedComponent, changes: LiveChanges, callId?: string): Promise<Message[]> {
    const { parameters, links, referrers } = changes;
    this.#wanted = wanted;
    const run = this.#run;
    if (run === undefined) return [];
    await Promise.race([run.started, new Promise<void>((resolve) => this.#host.clock.after(startWaitMs, resolve))]);
    const options = { timeoutMs: changeLimitMs, ...(callId === undefined ? {} : { callId }) };
    const answers = await Promise.allSettled([
      links && run.peer.call('setLinks', { links }, options),
      referrers && run.peer.call('setReferrers', { referrers }, options),
      parameters && run.peer.call('setParameters', { values: parameters }, options),
    ]);
    const reasons = answers.flatMap((answer): unknown[] => (answer.status === 'rejected' ? [answer.reason] : []));
    const mistakes = reasons.filter((reason) => !isProblem(reason));
    if (mistakes.length > 0 && run === this.#run) {
      this.log.warn('job restarted: it could not take a change', { error: String(mistakes[0]) });
      this.restart(this.#wanted, false);
    }
    return reasons.flatMap((reason) => (isProblem(reason) ? [reason.problem] : []));
  }

  /** Changes how much it logs, now and at its next starts, also where no job runs: it may fail at each start. */
  setLogLevel(wish: LogWish, callId: string): Promise<void> {
    return this.#logSetting.set(wish, callId);
  }

  /** How often a second the job's numbers are wanted. */
  setNumbersRate(perSecond: number): void {
    if (perSecond === this.#perSecond) return;
    this.#perSecond = perSecond;
    this.#tellRate();
  }

  /** The manager can be asked again: a start that waits for its bundle need not wait any longer. */
  managerIsBack(): void {
    if (this.#lacksBundle) this.#wake();
  }

  async #tellLogLevel(wish: JobCalls['setLogLevel']['args'], callId?: string): Promise<void> {
    const run = this.#run;
    await run?.peer.call('setLogLevel', wish, callId === undefined ? {} : { callId }).catch((error: unknown) => {
      // One that ended meanwhile is told by its next start.
      if (run === this.#run) throw error;
    });
  }

  #enqueue(action: () => Promise<void> | void): Promise<void> {
    const done = this.#queue.then(action);
    this.#queue = done.catch((error: unknown) => {
      this.log.error('supervisor failed', { error: error instanceof Error ? (error.stack ?? error.message) : '' });
    });
    return this.#queue;
  }

  #begin(byPerson: boolean): void {
    this.#isRestarting = false;
    if (this.#keeping !== undefined) return;
    this.#delay.reset();
    if (byPerson) {
      this.#records.dropMessages();
      this.#records.process({ restarts: 0 });
    }
    const abort = new AbortController();
    this.#keeping = { abort, done: this.#keep(abort.signal) };
  }

  async #end(limitMs: number): Promise<void> {
    const keeping = this.#keeping;
    if (keeping === undefined) return;
    keeping.abort.abort();
    this.#wake();
    await this.#run?.stop(limitMs);
    await keeping.done;
    this.#keeping = undefined;
  }

  async #keep(signal: AbortSignal): Promise<void> {
    await orAborted(this.#host.ready, signal);
    while (!signal.aborted) {
      const ranMs = await this.#runOnce(signal);
      if (isAborted(signal)) break;
      if (ranMs !== undefined && this.#wanted.restart === 'never') {
        this.#keeping = undefined;
        break;
      }
      const waitMs = this.#delay.afterRunOf(ranMs ?? 0);
      await this.#wait(waitMs, signal);
      if (ranMs !== undefined && !isAborted(signal)) this.#records.process({ restarts: this.#records.restarts + 1 });
    }
    this.#records.process({ state: 'stopped', restartAtMs: null });
  }

  /** Runs the job once; returns for how many milliseconds, or undefined when it could not be started at all. */
  async #runOnce(signal: AbortSignal): Promise<number | undefined> {
    const { clock, bundles } = this.#host;
    const component = this.#wanted;
    const { bundle, effects } = component;
    try {
      const hashes = [bundle, ...effects.map((effect) => effect.bundle)];
      const [bundlePath, ...effectPaths] =
        (await orAborted(Promise.all(hashes.map((hash) => bundles.path(hash))), signal)) ?? [];
      if (bundlePath === undefined) return undefined;
      this.#lacksBundle = false;
      this.#records.unsay('worker:bundle-not-here');
      this.#records.unsay('worker:bundle-wrong');
      const startedAtMs = clock.nowMs();
      const records = this.#records;
      const gstreamerLog = this.#logSetting.gstreamer;
      const paths = { bundlePath, effectPaths };
      const run = await runJob({ host: this.#host, component, ...paths, gstreamerLog, records, log: this.log });
      this.#run = run;
      this.log.info('job started', { pid: run.pid, bundle: bundle.slice(0, 12) });
      this.#tellRate();
      this.#catchUp(component);
      // It was stopped while the process was being made, and nobody else knows of it.
      if (isAborted(signal)) void run.stop(stopLimitMs);
      await this.#afterRun(run, signal);
      return clock.nowMs() - startedAtMs;
    } catch (error) {
      this.#lacksBundle = isProblem(error);
      if (isProblem(error)) this.#records.say(error.problem);
      this.log.error('job could not be started', { error: error instanceof Error ? error.message : String(error) });
      return undefined;
    }
  }

  /** Tells the job what changed between the moment that its start was made of and now. */
  #catchUp(startedWith: WantedComponent): void {
    const [step] = wantedDiff([startedWith], [this.#wanted]);
    if (step?.do !== 'change') return;
    this.change(this.#wanted, step.changes).then(
      (problems) => {
        for (const { text } of problems) this.log.warn('job refused a change', { text });
      },
      (error: unknown) => this.log.error('supervisor failed', { error: String(error) }),
    );
  }

  async #afterRun(run: JobRun, signal: AbortSignal): Promise<void> {
    const { ending, exit } = await run.ended;
    this.#run = undefined;
    const lastExit = { ...exit, atMs: this.#host.clock.nowMs() };
    // `waiting` also where the next start is at once: followers must see that it was gone.
    const state = signal.aborted || this.#wanted.restart === 'never' ? 'stopped' : 'waiting';
    this.#records.endRun({ state, pid: null, responsive: true, lastExit, restartAtMs: null });
    this.log[ending === 'stopped' ? 'info' : 'warn']('job ended', { ending, pid: run.pid, ...exit });
  }

  async #wait(waitMs: number, signal: AbortSignal): Promise<void> {
    const { clock } = this.#host;
    this.#records.process({ state: 'waiting', restartAtMs: clock.nowMs() + waitMs });
    if (waitMs === 0 || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const cancel = clock.after(waitMs, resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }

  #tellRate(): void {
    // A job that ends meanwhile needs no rate, and one that cannot answer gets it when it can.
    this.#run?.peer.call('setNumbersRate', { perSecond: this.#perSecond }).catch(() => undefined);
  }
}

/** Resolves with undefined as soon as the signal is aborted: nobody waits for what is not wanted any more. */
async function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  const aborted = Promise.withResolvers<undefined>();
  const onAbort = (): void => aborted.resolve(undefined);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort);
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** Asked through a function where the compiler thinks that it knows already. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
