import type { ParameterValues } from '@headwater/state';
import { useState } from 'react';
import { usePanel } from './panel-host.tsx';

interface Acting {
  /** Has the component do something that only it can do. Resolves when it has, also when it could not: `error` says why then. */
  act: (action: string, args?: ParameterValues) => Promise<void>;
  isBusy: boolean;
  error: unknown;
}

/** Actions of the component itself. Offer them only where `usePanel().mayAct`. */
export function useAct(): Acting {
  const host = usePanel();
  const [state, setState] = useState<{ isBusy: boolean; error?: unknown }>({ isBusy: false });
  return {
    isBusy: state.isBusy,
    error: state.error,
    async act(action, args = {}) {
      setState({ isBusy: true });
      try {
        await host.act(action, args);
        setState({ isBusy: false });
      } catch (error) {
        setState({ isBusy: false, error });
      }
    },
  };
}
