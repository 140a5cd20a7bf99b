import type { MutableId } from '@headwater/state';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useTellFailure } from '../act/use-tell-failure.ts';
import { useSession } from '../planet/use-planet.ts';
import { MuteDialog } from './mute-dialog.tsx';
import { MutingContext } from './use-muting.ts';

/** Lets all that is in it mute and unmute. */
export function MuteProvider({ children }: { children: ReactNode }): ReactNode {
  const session = useSession();
  const tellFailure = useTellFailure();
  const [asked, ask] = useState<readonly MutableId[]>();
  const unmute = useCallback(
    (ids: readonly MutableId[]) => {
      session.call('unmute', { ids: [...ids] }).catch(tellFailure);
    },
    [session, tellFailure],
  );
  const muting = useMemo(() => ({ ask, unmute }), [unmute]);
  return (
    <MutingContext value={muting}>
      {children}
      {asked !== undefined && <MuteDialog ids={asked} onClose={() => ask(undefined)} />}
    </MutingContext>
  );
}
