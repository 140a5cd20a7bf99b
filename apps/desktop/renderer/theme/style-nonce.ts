/** The nonce that this page may add styles with: the manager, or the desktop, puts a fresh one into every page. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
