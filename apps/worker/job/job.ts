import type { HandOverChannel } from '@headwater/components/kit/hand-over';
import type { JobStart, JobToWorker, WorkerToJob } from '@headwater/protocol/calls/worker-to-job';
import type { Link } from '@headwater/protocol/link';
import { createPeer, type Handlers } from '@headwater/protocol/peer';
import { Problem, Store, type Clock, type Message } from '@headwater/state';
import { logCalls } from '../logs/log-calls.ts';
import { endJob } from './end-job.ts';
import { secretHider } from './hide-secrets.ts';
import type { JobContext } from './job-context.ts';
import { openLog, type LogLine } from './job-log.ts';
import { startReport } from './job-report.ts';
import { kitSays } from './kit-says.ts';
import { RefusedValues } from './refused-values.ts';
import { reportNumbers, type NumbersReport } from './report-numbers.ts';
import type { RunningJob } from './running-job.ts';
import { startComponent } from './start-component.ts';

export interface JobOptions {
  link: Link;
  channel: HandOverChannel;
  clock: Clock;
  /** Milliseconds of a clock that never jumps. */
  steadyMs: () => number;
  /** Ends the process. */
  exit: (code: number) => void;
}

/** The process that is one component, as its `main.ts` sees it. */
export interface Job {
  /** Ends in order and exits with 0. */
  stop(): void;
  /** Something broke that nobody foresaw: tells so and exits. */
  crash(error: unknown): void;
}

const none = {};
/** Exit code after an error that a message tells about. */
const failedCode = 3;
/** Waiting log lines beyond this are dropped and counted: a log must not fill the memory. */
const mostPendingBytes = 4_000_000;

/** Serves the worker at the other end of `link` until told to stop, until it fails, or until the worker is gone. */
export function runJob({ link, channel, clock, steadyMs, exit }: JobOptions): Job {
  const store = new Store({ clock });
  let starting: Promise<RunningJob> | undefined;
  let running: RunningJob | undefined;
  let context: JobContext | undefined;
  let numbers: NumbersReport | undefined;
  let refused: RefusedValues | undefined;
  let stopped: Promise<void> | undefined;
  let ending: Promise<void> | undefined;
  let droppedLines = 0;

  const handlers: Handlers<Pick<WorkerToJob, keyof WorkerToJob>> = {
    start,
    setParameters({ values }) {
      const job = needRunning();
      refused?.watch(values, () => job.setParameters(values));
      return null;
    },
    setLinks({ links }) {
      needRunning().setLinks(links);
      return null;
    },
    setReferrers({ referrers }) {
      needRunning().setReferrers(referrers);
      return null;
    },
    async setLogLevel({ level, gstreamer }) {
      if (level !== undefined) context?.log.setLevel(level);
      // One that cannot start ends, and its next start brings the thresholds along.
      const job = await starting?.catch(() => undefined);
      if (gstreamer !== undefined) job?.setGStreamerThreshold(gstreamer);
      return null;
    },
    setNumbersRate({ perSecond }) {
      numbers?.setRate(perSecond);
      return null;
    },
    dot: () => ({ dot: needRunning().dot() }),
    ask: ({ question }) => needRunning().ask(question),
    act: ({ action, args }) => needRunning().act(action, args),
    async stop() {
      await stopRunning();
      // The answer goes out first: it is in the link's queue before the end waits for that to be empty.
      clock.after(0, () => end(0));
      return null;
    },
  };
  const secrets = secretHider(() => context?.start.component.secrets ?? none);
  const peer = createPeer<Pick<JobToWorker, keyof JobToWorker>>({
    link,
    clock,
    handlers: logCalls(secrets.answering(handlers), noteCall),
    followable: store,
  });
  void peer.closed.then(() => end(0));

  function noteCall(call: string, callId: string): void {
    const changes = ['setParameters', 'setLinks', 'setReferrers', 'setLogLevel', 'act'].includes(call);
    context?.log[changes ? 'info' : 'debug']('call', { call, callId });
  }
  async function start(args: JobStart): Promise<null> {
    if (starting !== undefined) throw new Error(`This process is ${args.component.id} already.`);
    const { id } = args.component;
    const report = startReport(id, (changes) => store.apply(secrets.hide(changes)));
    const log = openLog(args.logLevel, () => clock.nowMs(), sendLine);
    context = { start: args, report, log, clock, steadyMs, channel, fail };
    refused = new RefusedValues(report);
    numbers = reportNumbers(report, clock, () => running?.numbers() ?? {});
    starting = startComponent(context);
    try {
      running = await starting;
    } catch (error) {
      fail(messageOf(error));
      throw error;
    }
    return null;
  }
  function sendLine(line: LogLine): void {
    if (link.pendingBytes > mostPendingBytes) return void (droppedLines += 1);
    const fields = droppedLines === 0 ? line.fields : { ...line.fields, droppedLines };
    droppedLines = 0;
    peer.call('log', secrets.hide({ ...line, fields })).catch(() => undefined);
  }
  function needRunning(): RunningJob {
    if (running === undefined) throw new Error('The component has not started yet.');
    return running;
  }
  function fail(message: Message): void {
    if (ending !== undefined || context === undefined || context.report.mood === 'sad') return;
    // Mood and reason in one batch, before anything is closed: what follows may hang, and this must be known.
    context.report.say(message, 'failed');
    context.log.error(message.text, { key: message.key, debug: message.debug ?? null });
    end(failedCode);
  }
  function stopRunning(): Promise<void> {
    return (stopped ??= stopOnce());
  }
  async function stopOnce(): Promise<void> {
    numbers?.stop();
    // A component that could not start has closed what it had.
    const job = await starting?.catch(() => undefined);
    await job?.stop();
    running = undefined;
  }
  function end(code: number): void {
    ending ??= endJob({ link, clock, stop: stopRunning }).then(() => {
      peer.close('the job ends');
      exit(code);
    });
  }

  return {
    stop: () => end(0),
    crash(error) {
      // Before there is a report, standard error is all that the worker hears.
      if (context === undefined) {
        console.error(error);
        exit(1);
        return;
      }
      fail(messageOf(error));
    },
  };
}

function messageOf(error: unknown): Message {
  if (error instanceof Problem) return error.problem;
  const debug = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return kitSays.error('internal', {}, { debug });
}
