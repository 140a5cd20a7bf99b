/** Returns `fn`, passed on at most once in `intervalMs`; calls in between are left out. */
export function limitRate(intervalMs: number, nowMs: () => number, fn: () => void): () => void {
  let lastMs = -Infinity;
  return () => {
    const now = nowMs();
    if (now - lastMs < intervalMs) return;
    lastMs = now;
    fn();
  };
}
