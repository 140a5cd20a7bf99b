import { connect as connectTls } from 'node:tls';
import { isIP } from 'node:net';
import { decode, encode } from '@headwater/protocol/codec';
import { connectWebSocket, explain, fingerprintOf } from '@headwater/protocol/links/connect';
import { protocolVersion } from '@headwater/protocol/frame';
import { say } from '@headwater/protocol/say';
import { Problem } from '@headwater/state';
import type { Address } from '../../bridge/greeter-bridge.ts';
import { hostAndPort } from '../../bridge/parse-address.ts';

/** Who answers at an address: the key that it shows (whole fingerprint), and the version that it speaks. */
export interface Answer {
  fingerprint: string;
  version: number;
}

const limitMs = 10_000;

/** Looks who answers at an address; trusts and tells it nothing. Throws Problem when it is no manager. */
export async function meetManager(address: Address): Promise<Answer> {
  const fingerprint = await shownKey(address);
  const link = await connectWebSocket({ url: linkUrl(address), fingerprint, timeoutMs: limitMs });
  try {
    const version = await new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no hello')), limitMs);
      link.start({
        onFrame: (bytes) => {
          clearTimeout(timer);
          try {
            const frame = decode(bytes);
            if (frame.type === 'hello') resolve(frame.version);
            else reject(new Error(`a ${frame.type} frame`));
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        },
        onClose: (reason) => {
          clearTimeout(timer);
          reject(new Error(reason));
        },
      });
      link.send(encode({ type: 'hello', protocol: 'headwater', version: protocolVersion }));
    });
    return { fingerprint, version };
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new Problem(say.error('not-headwater', { host: address.host, port: address.port, found }), { cause });
  } finally {
    link.close('met');
  }
}

/** Where an address takes links of admins. */
export function linkUrl(address: Address): string {
  return `wss://${hostAndPort(address)}/link`;
}

/** The fingerprint of the key that is shown there. */
function shownKey(address: Address): Promise<string> {
  const { host, port } = address;
  return new Promise((resolve, reject) => {
    const socket = connectTls({ host, port, servername: isIP(host) === 0 ? host : '', rejectUnauthorized: false });
    const fail = (error: Error): void => {
      socket.destroy();
      reject(explain(error, address));
    };
    socket.setTimeout(limitMs, () => fail(new Error('timed out')));
    socket.once('error', fail);
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerX509Certificate();
      socket.destroy();
      if (certificate === undefined) fail(new Error('no certificate'));
      else resolve(fingerprintOf(certificate));
    });
  });
}
