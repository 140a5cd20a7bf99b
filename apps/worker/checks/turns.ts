/** Lets `most` go at once and others wait, in order. A turn's holder calls what it got when it is done; aborted, one no longer waits. */
export function turns(most: number): (signal: AbortSignal) => Promise<() => void> {
  let running = 0;
  const waiting: (() => void)[] = [];

  function release(): void {
    running -= 1;
    waiting.shift()?.();
  }
  function taken(): () => void {
    running += 1;
    let isDone = false;
    return () => {
      if (!isDone) release();
      isDone = true;
    };
  }
  return async (signal) => {
    signal.throwIfAborted();
    if (running < most) return taken();
    return new Promise((resolve, reject) => {
      const go = (): void => {
        signal.removeEventListener('abort', leave);
        resolve(taken());
      };
      const leave = (): void => {
        waiting.splice(waiting.indexOf(go), 1);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      waiting.push(go);
    });
  };
}
