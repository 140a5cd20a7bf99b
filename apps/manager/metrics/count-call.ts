import { isProblem } from '@headwater/state';
import type { ManagerMetrics } from './manager-metrics.ts';

/** Does `work` and counts how the call ended. Returns what it returns. */
export function countCall(metrics: Pick<ManagerMetrics, 'called'>, call: string, work: () => unknown): unknown {
  const failed = (error: unknown): never => {
    metrics.called(call, isProblem(error) ? 'refused' : 'failed');
    throw error;
  };
  let answer: unknown;
  try {
    answer = work();
  } catch (error) {
    return failed(error);
  }
  if (!(answer instanceof Promise)) {
    metrics.called(call, 'done');
    return answer;
  }
  return answer.then((value: unknown) => {
    metrics.called(call, 'done');
    return value;
  }, failed);
}
