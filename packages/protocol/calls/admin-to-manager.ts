import type { CallTable } from '../call-table.ts';
import { accountCalls } from './admin/account-calls.ts';
import { componentCalls } from './admin/component-calls.ts';
import { journalCalls } from './admin/journal-calls.ts';
import { planetCalls } from './admin/planet-calls.ts';
import { workerCalls } from './admin/worker-calls.ts';

/** What an admin (desktop, web page, command line) may ask of the manager, and the role that each call needs. */
export const adminToManager = {
  ...accountCalls,
  ...workerCalls,
  ...planetCalls,
  ...componentCalls,
  ...journalCalls,
} satisfies CallTable;
