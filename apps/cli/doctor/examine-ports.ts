import { createServer } from 'node:net';
import type { Message } from '@headwater/state';
import { say } from '../say.ts';
import { portHolder } from './port-holder.ts';

/** The ports that Headwater takes when nobody says others: the manager's, and viewers'. */
export const usualPorts: readonly number[] = [7531, 8800];

/** Says of each port whether it is free, held by Headwater itself, or by whom. */
export async function examinePorts(ports: readonly number[]): Promise<Message[]> {
  return Promise.all(ports.map(examinePort));
}

async function examinePort(port: number): Promise<Message> {
  const code = await whyNotBound(port);
  if (code === '') return say.info('doctor-port-free', { port }, { about: String(port) });
  const options = { about: String(port) };
  if (code !== 'EADDRINUSE') return say.warning('doctor-port-forbidden', { port, reason: code }, options);
  const holder = await portHolder(port);
  if (holder === undefined) return say.warning('doctor-port-taken', { port }, options);
  const { pid, program, isOurs } = holder;
  const args = { port, pid, program };
  return isOurs ? say.info('doctor-port-ours', args, options) : say.warning('doctor-port-held', args, options);
}

async function whyNotBound(port: number): Promise<string> {
  // Both: where somebody has the one, the other may be free.
  for (const host of ['127.0.0.1', '::']) {
    const code = await bindOnce(port, host);
    if (code !== '' && !['EAFNOSUPPORT', 'EADDRNOTAVAIL', 'EINVAL'].includes(code)) return code;
  }
  return '';
}

function bindOnce(port: number, host: string): Promise<string> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve('code' in error ? String(error.code) : error.message));
    server.listen({ port, host }, () => server.close(() => resolve('')));
  });
}
