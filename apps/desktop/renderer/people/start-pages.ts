import type { StartPage } from '@headwater/protocol/calls/admin/account-calls';
import { atmosphereId, type FlowRecord } from '@headwater/state';

interface StartPageChoice {
  startPage: StartPage;
  /** Of an on-air page; else empty. */
  flowLabel: string;
}

/** Where an admin can open: with every flow, and with the one that is chosen though it is gone. */
export function startPages(
  flows: readonly Pick<FlowRecord, 'id' | 'label'>[],
  chosen: StartPage,
): readonly StartPageChoice[] {
  const known = flows
    .filter(({ id }) => id !== atmosphereId)
    .map(({ id, label }) => ({ startPage: `on-air${id}` as const, flowLabel: label }));
  const all: readonly StartPageChoice[] = [
    { startPage: 'dashboard', flowLabel: '' },
    { startPage: 'wall', flowLabel: '' },
    ...known,
  ];
  if (all.some(({ startPage }) => startPage === chosen)) return all;
  return [...all, { startPage: chosen, flowLabel: chosen.slice('on-air/'.length) }];
}
