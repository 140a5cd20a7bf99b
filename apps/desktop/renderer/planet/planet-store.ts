import type { ComponentPages } from '@headwater/protocol/calls/admin/component-calls';
import { Mirror, type ComponentDescription } from '@headwater/state';
import { createStore, type StoreApi } from 'zustand';
import type { SessionState } from '../../session/session.ts';

/** The planet as it was heard last, and how the admin stands with its manager. Nothing here is written by pages. */
export interface PlanetState {
  readonly mirror: Mirror;
  /** Rises with every batch, so that selectors look again. */
  batch: number;
  types: ReadonlyMap<string, ComponentDescription>;
  /** Where component types have their pages; undefined until the manager has said. */
  pages: ReadonlyMap<string, ComponentPages> | undefined;
  session: SessionState;
}

export type PlanetStore = StoreApi<PlanetState>;

/** Makes the one store of the renderer: zustand around the mirror of the manager's records. */
export function createPlanetStore(): PlanetStore {
  const mirror = new Mirror();
  const store = createStore<PlanetState>(() => ({
    mirror,
    batch: 0,
    types: new Map(),
    pages: undefined,
    session: { at: 'connecting' },
  }));
  mirror.onChange(() => store.setState(({ batch }) => ({ batch: batch + 1 })));
  return store;
}
