/** Whether a window of that origin (`app://…`, `https://…`) may show that address: its own pages, and nothing else ever. */
export function mayNavigate(origin: string, address: string): boolean {
  return address === origin || address.startsWith(`${origin}/`);
}

/** Whether the system's browser is the place for an address that a page wanted to open: the web, no files, no other programs. */
export function isForBrowser(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username } = new URL(address);
  return (protocol === 'https:' || protocol === 'http:') && username === '';
}

/** What pages may ask the system for: the whole screen for the wall, and to put text into the clipboard. */
const grantedPermissions: readonly string[] = ['fullscreen', 'clipboard-sanitized-write'];

export function isGranted(permission: string): boolean {
  return grantedPermissions.includes(permission);
}
