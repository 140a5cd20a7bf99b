import type { HandOverChannel } from '@headwater/components/kit/hand-over';
import type { JobStart } from '@headwater/protocol/calls/worker-to-job';
import type { Clock, Message } from '@headwater/state';
import type { JobLog } from './job-log.ts';
import type { JobReport } from './job-report.ts';

/** What a running component has of its process. */
export interface JobContext {
  start: JobStart;
  report: JobReport;
  log: JobLog;
  clock: Clock;
  /** Milliseconds of a clock that never jumps. */
  steadyMs: () => number;
  /** Where connections of viewers come from and go to. */
  channel: HandOverChannel;
  /** Tells why it cannot go on and ends the process. Only the first time counts. */
  fail: (message: Message) => void;
}
