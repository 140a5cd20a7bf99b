import { shell, type Session, type WebContents } from 'electron';
import { isForBrowser, isGranted, mayNavigate } from './may-navigate.ts';

/** Keeps a window at its own origin, without windows of its own making. Links to the web open in the system's browser. */
export function lockDown(contents: WebContents, origin: string): void {
  const stay = (event: { preventDefault: () => void; url: string }): void => {
    if (!mayNavigate(origin, event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isForBrowser(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}

/** Grants pages of a session what they need, and nothing else. */
export function limitPermissions(session: Session): void {
  session.setPermissionRequestHandler((_, permission, answer) => answer(isGranted(permission)));
  session.setPermissionCheckHandler((_, permission) => isGranted(permission));
}
