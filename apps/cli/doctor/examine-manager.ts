import { isProblem, type Message } from '@headwater/state';
import { addressOf, readRunFile } from '../home.ts';
import { connectToManager } from '../manager-link.ts';
import { say } from '../say.ts';

/** Says whether this home's manager answers; that none runs is in order. */
export async function examineManager(home: string): Promise<Message> {
  const run = await readRunFile(home);
  if (run === undefined) return say.info('doctor-no-manager', { home });
  const address = addressOf(run);
  try {
    const link = await connectToManager({ home });
    link.close();
    return say.info('doctor-manager', { address, pid: run.pid });
  } catch (error) {
    if (!isProblem(error)) throw error;
    // Its own sentence says what to do, e.g. when it is of another version.
    return { ...error.problem, level: 'error' };
  }
}
