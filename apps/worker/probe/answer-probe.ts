import type { ProbeMessage } from './run-probe.ts';

/** Answers, in a process that `runProbe` started, the question that it sends; `tell` may be called several times. */
export function answerProbe(work: (question: unknown, tell: (answer: unknown) => void) => Promise<void>): void {
  process.once('message', (question) => {
    work(question, (answer) => send({ answer })).then(
      () => send({ done: true }),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  // Nobody is left to be told.
  process.once('disconnect', () => process.exit(0));
}

function send(message: ProbeMessage): void {
  process.send?.(message);
}
