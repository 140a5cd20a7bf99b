/**
 * The rules (Content-Security-Policy) of a page of the admin, of the manager's and of the desktop's windows: it may load
 * its own files and speak with its own origin, nothing else. Styles need that answer's nonce.
 */
export function pageRules(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "worker-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
