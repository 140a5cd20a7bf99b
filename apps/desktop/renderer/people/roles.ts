import type { AdminRole } from '@headwater/protocol/calls/admin/account-calls';

/** The roles, from the one that may least. */
export const roles: readonly AdminRole[] = ['viewer', 'operator', 'owner'];
