import { createContext } from 'react';

/** Whether the plan that is shown takes a revision back: what is new in it has been there before, and comes back. */
export const TakingBack = createContext(false);
