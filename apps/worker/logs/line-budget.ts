/** So many lines may pass in a second; more are counted and left out. */
export interface LineBudget {
  /** Tells whether a line may pass now. */
  take(): boolean;
  /** Lines left out since this was last asked. */
  leftOut(): number;
}

export function lineBudget(perSecond: number, nowMs: () => number): LineBudget {
  let second = 0;
  let passed = 0;
  let left = 0;
  return {
    take() {
      const now = Math.floor(nowMs() / 1000);
      if (now !== second) {
        second = now;
        passed = 0;
      }
      if (passed >= perSecond) {
        left += 1;
        return false;
      }
      passed += 1;
      return true;
    },
    leftOut() {
      const count = left;
      left = 0;
      return count;
    },
  };
}
