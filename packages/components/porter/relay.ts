import type { Duplex } from 'node:stream';

/** Lets bytes run both ways until one side ends; then the other one gets what is left, and both are closed. */
export function relay(one: Duplex, other: Duplex): void {
  const join = (from: Duplex, to: Duplex) => {
    from.pipe(to);
    from.on('error', () => from.destroy());
    from.once('close', () => {
      // A side that broke off takes the other with it; one that ended has ended it by `pipe`.
      if (!from.readableEnded) to.destroy();
    });
  };
  join(one, other);
  join(other, one);
}
