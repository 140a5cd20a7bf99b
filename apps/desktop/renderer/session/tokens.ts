import type { Tokens } from '../../session/tokens.ts';

const key = 'headwater-token';

/** For this tab alone, and gone with it. */
export function browserTokens(storage: Storage = sessionStorage): Tokens {
  return {
    read: () => storage.getItem(key) ?? undefined,
    write: (token) => (token === undefined ? storage.removeItem(key) : storage.setItem(key, token)),
  };
}

/** In a window of the desktop: the main process logs in, whatever is shown here, and gives no token away. */
export function desktopTokens(onLogOut: () => void): Tokens {
  return {
    read: () => 'kept by the desktop',
    write: (token, isAsked = false) => {
      if (token === undefined && isAsked) onLogOut();
    },
  };
}
