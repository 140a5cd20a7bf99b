import { flushCompileCache } from 'node:module';
import { ipcLink } from '@headwater/protocol/links/ipc-link';
import { systemClock } from '@headwater/state';
import { runJob } from './job.ts';

const job = runJob({
  link: ipcLink(process),
  channel: process,
  clock: systemClock,
  steadyMs: () => performance.now(),
  exit: (code) => process.exit(code),
});

// Node writes what it compiled only at an orderly end, and a job may be killed: the next one starts twice as fast with it.
systemClock.after(3_000, () => flushCompileCache());

// Ctrl-C in the terminal of the worker is the worker's to answer.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => job.stop());
process.on('uncaughtException', (error) => job.crash(error));
process.on('unhandledRejection', (error) => job.crash(error));
