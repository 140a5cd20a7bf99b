import { Notification } from 'electron';
import type { SadNotice } from './sad-notice.ts';

/** Kept until they are over: one that is collected as garbage does not hear the click on it. */
const shown = new Set<Notification>();

/** Shows a notification of the system's; pressing it calls `onClick`. */
export function notify({ title, body }: SadNotice, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body });
  shown.add(notification);
  const done = (): boolean => shown.delete(notification);
  notification.on('click', () => {
    done();
    onClick();
  });
  notification.on('close', done);
  notification.on('failed', done);
  notification.show();
}
