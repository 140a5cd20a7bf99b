import { createContext } from 'react';

/** Below this zoom nothing can be read any more: components are drawn as boxes in the colours of their moods. */
export const farZoom = 0.4;

/** Whether the graph is looked at from so far. */
export const FarContext = createContext(false);
