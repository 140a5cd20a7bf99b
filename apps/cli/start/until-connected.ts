import { Problem } from '@headwater/state';
import { readRunFile } from '../home.ts';
import { connectToManager, type ManagerLink } from '../manager-link.ts';

/** Tries until the manager of this home lets us in. Throws the signal's reason when it is aborted meanwhile. */
export async function untilConnected(home: string, signal: AbortSignal): Promise<ManagerLink> {
  for (;;) {
    signal.throwIfAborted();
    if ((await readRunFile(home)) !== undefined) {
      try {
        const link = await connectToManager({ home });
        if (!signal.aborted) return link;
        link.close();
      } catch (error) {
        // A file left by a manager that was killed: the new one replaces it in a moment.
        if (!(error instanceof Problem)) throw error;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
