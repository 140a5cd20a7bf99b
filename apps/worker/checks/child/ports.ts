import { createServer } from 'node:net';
import type { Message, ParameterDescription, ParameterValues } from '@headwater/state';
import { kitSays } from '../../job/kit-says.ts';

/**
 * Says which of a component's TCP ports cannot be had: integers called `port`, or with a name that ends in `-port`. One that
 * a component of this worker has is only warned of: it may be the very one that the check is about.
 */
export async function checkPorts(
  descriptions: Readonly<Record<string, ParameterDescription>>,
  values: ParameterValues,
  ownPorts: Readonly<Record<string, number>>,
): Promise<Message[]> {
  const messages: Message[] = [];
  const address = typeof values['listen'] === 'string' ? values['listen'].trim() : '';
  for (const [about, { kind }] of Object.entries(descriptions)) {
    const port = values[about];
    if (kind !== 'integer' || !/(^|-)port$/.test(about) || typeof port !== 'number' || port <= 0) continue;
    const code = await whyNotBound(port, address);
    const [holder] = Object.entries(ownPorts).find(([, held]) => held === port) ?? [];
    if (code === 'EADDRINUSE')
      messages.push(
        holder === undefined
          ? kitSays.error('port-in-use', { port }, { about })
          : kitSays.warning('port-ours', { port, component: holder }, { about }),
      );
    else if (code === 'EACCES') messages.push(kitSays.error('port-forbidden', { port }, { about }));
    else if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      messages.push(kitSays.error('address-unknown', { address }, { about: 'listen' }));
  }
  return messages;
}

/** Listens for a moment; returns the error's code, empty when it could. */
async function whyNotBound(port: number, address: string): Promise<string> {
  const code = await bindOnce(port, address === '' ? '::' : address);
  const noIpv6 = address === '' && ['EAFNOSUPPORT', 'EADDRNOTAVAIL', 'EINVAL'].includes(code);
  return noIpv6 ? bindOnce(port, '0.0.0.0') : code;
}

function bindOnce(port: number, host: string): Promise<string> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve('code' in error ? String(error.code) : error.message));
    server.listen({ port, host }, () => server.close(() => resolve('')));
  });
}
