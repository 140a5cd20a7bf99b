import type { Account } from '@headwater/protocol/calls/admin/account-calls';

/** What an owner may do with an account here. */
export interface AccountActs {
  isOwn: boolean;
  mayChange: boolean;
}

/** One's own account is left alone: nobody shuts themselves out by a slip. One's own password is in the person's menu. */
export function accountActs({ name }: Pick<Account, 'name'>, who: string): AccountActs {
  const isOwn = name === who;
  return { isOwn, mayChange: !isOwn };
}

/** Whether who is logged in has a password of their own: not with the home's token, nor with a link made by it. */
export function hasOwnPassword(who: string): boolean {
  return who !== 'local' && who !== 'link';
}
