import { exitCode } from './exit-code.ts';

/** Ends this program quietly when nobody reads what it prints any more; what runs until Ctrl-C ends in order. */
export function endOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      const isFirst = process.exitCode !== exitCode.closedPipe;
      process.exitCode = exitCode.closedPipe;
      // `headwater start` has a manager and a worker to end: as if it had been asked to.
      if (process.listenerCount('SIGTERM') === 0) process.exit();
      if (isFirst) process.emit('SIGTERM');
    });
}
