import { BrowserWindow, session } from 'electron';
import { fingerprintOf } from '@headwater/protocol/links/connect';
import type { Address } from '../../bridge/greeter-bridge.ts';
import { hostAndPort } from '../../bridge/parse-address.ts';
import { planetId } from '../memory/recent-planets.ts';
import { pagePreferences, windowLooks } from './kinds.ts';
import { limitPermissions, lockDown } from './lock-down.ts';

/** Electron's answers to a certificate. */
const accept = 0;
const refuse = -2;

/** Shows the web admin that a manager of another version serves itself: without any bridge, and from that key only. */
export function openWebAdminWindow(address: Address, fingerprint: string): Promise<void> {
  const partition = `web-admin-${planetId(fingerprint)}`;
  const own = session.fromPartition(partition);
  // Its certificate is its own: the pin says more than any authority.
  own.setCertificateVerifyProc(({ certificate }, answer) =>
    answer(fingerprintOf(certificate.data) === fingerprint ? accept : refuse),
  );
  limitPermissions(own);
  const window = new BrowserWindow({
    ...windowLooks,
    width: 1280,
    height: 860,
    webPreferences: pagePreferences(partition),
  });
  const origin = `https://${hostAndPort(address)}`;
  lockDown(window.webContents, origin);
  window.once('ready-to-show', () => window.show());
  return window.loadURL(`${origin}/`);
}
