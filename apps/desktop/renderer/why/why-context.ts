import { createContext, use } from 'react';

/** Opens the explanation of a component's mood; given once, around all pages. */
export const WhyContext = createContext<((id: string) => void) | undefined>(undefined);

/** Asks why a component feels as it does: the explanation opens, and stays when the place that asked is gone. */
export function useAskWhy(): (id: string) => void {
  const ask = use(WhyContext);
  if (ask === undefined) throw new Error('a Why? is used outside of the admin');
  return ask;
}
