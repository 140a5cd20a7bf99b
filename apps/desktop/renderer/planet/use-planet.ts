import type { ComponentDescription, RecordKind, RecordOfKind } from '@headwater/state';
import { createContext, use, useEffect } from 'react';
import { useStore } from 'zustand';
import type { AdminParts } from '../start-admin.ts';
import type { PageShelf } from '../panel/page-shelf.ts';
import type { Session, SessionState } from '../../session/session.ts';
import type { PlanetState } from './planet-store.ts';

/** What every page has at hand; given once, at the top. */
export const AdminContext = createContext<AdminParts | undefined>(undefined);

function useParts(): AdminParts {
  const parts = use(AdminContext);
  if (parts === undefined) throw new Error('a page is used outside of the admin');
  return parts;
}

/** What `select` finds in the planet; the page is drawn again when that is another value. */
export function usePlanet<T>(select: (state: PlanetState) => T): T {
  return useStore(useParts().planet, select);
}

/** Every record of that kind; the same list as long as none of them changes. */
export function useRecords<K extends RecordKind>(kind: K): readonly RecordOfKind<K>[] {
  return usePlanet(({ mirror }) => mirror.all(kind));
}

/** One record; undefined while there is none of that id. */
export function useRecord<K extends RecordKind>(kind: K, id: string): RecordOfKind<K> | undefined {
  return usePlanet(({ mirror }) => mirror.get(kind, id));
}

/** The description of a component type. */
export function useType(type: string): ComponentDescription | undefined {
  return usePlanet(({ types }) => types.get(type));
}

/** Where component pages and their words come from. */
export function usePageShelf(): PageShelf {
  return useParts().shelf;
}

/** Calls to the manager. */
export function useSession(): Session {
  return useParts().session;
}

export function useSessionState(): SessionState {
  return usePlanet(({ session }) => session);
}

/** Has a component's numbers sent so often while the page that asks is shown. */
export function useNumbers(componentId: string, perSecond: number): Readonly<Record<string, number>> | undefined {
  const session = useSession();
  useEffect(() => session.wantNumbers(componentId, perSecond), [session, componentId, perSecond]);
  return useRecord('numbers', componentId)?.values;
}
