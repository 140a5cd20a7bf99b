import { kitVersion } from '@headwater/components/kit/component';
import type { PageSource } from './load-page.ts';

/** Page halves from where this page came from. */
export function browserSource(): PageSource {
  return {
    kit: kitVersion,
    fetch: (address) => fetch(new URL(address, document.baseURI)),
    digest: isSecureContext ? (bytes) => crypto.subtle.digest('SHA-256', bytes) : undefined,
    load: (address) => import(/* @vite-ignore */ new URL(address, document.baseURI).href) as Promise<object>,
  };
}
