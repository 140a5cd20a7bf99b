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

// Ctrl-C in the terminal of the worker is the worker's to answer.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => job.stop());
process.on('uncaughtException', (error) => job.crash(error));
process.on('unhandledRejection', (error) => job.crash(error));
