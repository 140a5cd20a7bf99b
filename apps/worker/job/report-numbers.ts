import type { Clock } from '@headwater/state';
import type { JobReport } from './job-report.ts';

/** Puts the job's numbers at a rate. */
export interface NumbersReport {
  /** 0.1 when nobody looks. At most 5. */
  setRate(perSecond: number): void;
  stop(): void;
}

const slowest = 0.1;
const fastest = 5;

/** What every process uses: seconds of processor, bytes of memory. */
export function processNumbers(): Record<string, number> {
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1e6, memory: process.memoryUsage.rss() };
}

/** Puts the process's numbers and `numbers()` every 10 s, or faster when asked. */
export function reportNumbers(
  report: JobReport,
  clock: Clock,
  numbers: () => Readonly<Record<string, number>>,
): NumbersReport {
  let perSecond = slowest;
  let cancel = clock.after(1000 / perSecond, put);

  function put(): void {
    cancel = clock.after(1000 / perSecond, put);
    report.numbers({ ...processNumbers(), ...numbers() }, clock.nowMs());
  }
  return {
    setRate(next) {
      const bounded = Math.min(fastest, Math.max(slowest, next));
      if (bounded === perSecond) return;
      // Who begins to look sees numbers at once.
      const faster = bounded > perSecond;
      perSecond = bounded;
      cancel();
      if (faster) put();
      else cancel = clock.after(1000 / perSecond, put);
    },
    stop: () => cancel(),
  };
}
