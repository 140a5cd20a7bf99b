/** In Chromium, `app://<host>/` is an address that no name server knows: what is asked there goes to main's own handler. */
const realm = '.app.invalid';

/** The address in Chromium of one of the desktop's own pages; others are what they are. */
export function toBrowser(url: string): string {
  const match = /^app:\/\/([^/?#]+)(.*)$/.exec(url);
  return match === null ? url : `https://${match[1] ?? ''}${realm}${match[2] ?? ''}`;
}

/** The other way round: what Electron would call that address. */
export function toElectron(url: string): string {
  const match = /^https:\/\/([^/?#]+)\.app\.invalid(.*)$/.exec(url);
  return match === null ? url : `app://${match[1] ?? ''}${match[2] ?? ''}`;
}
