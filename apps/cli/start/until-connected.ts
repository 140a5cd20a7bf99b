import { Problem } from '@headwater/state';
import { readRunFile } from '../home.ts';
import { connectToManager, type ManagerLink } from '../manager-link.ts';

/** Tries until the manager of this home lets us in. */
export async function untilConnected(home: string): Promise<ManagerLink> {
  for (;;) {
    if ((await readRunFile(home)) !== undefined) {
      try {
        return await connectToManager({ home });
      } catch (error) {
        // A file left by a manager that was killed: the new one replaces it in a moment.
        if (!(error instanceof Problem)) throw error;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
