import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '@headwater/state';
import { continueReading } from '../kit/hand-over.ts';
import { TestServiceHost } from '../kit/testing/test-service-host.ts';
import { start } from './service.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'headwater-porter-log-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '::');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('what the porter answers itself is in its access log, and what it hands over is not', async () => {
  const port = await freePort();
  const path = join(folder, 'access.log');
  const host = new TestServiceHost({
    id: '/atmosphere/door',
    parameters: { port, listen: '', 'access-log': path },
    handOver(_to, socket) {
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
      continueReading(socket);
      return Promise.resolve(true);
    },
  });
  const live = { porter: '/atmosphere/door', mount: '/live' };
  const service = await start(host, [{ id: '/a/live', type: 'http-streamer', label: 'Live', parameters: live }]);
  const ask = async (request: string) => {
    const socket = connect(port, '127.0.0.1').resume();
    socket.write(request);
    await once(socket, 'close');
  };
  await ask('GET / HTTP/1.1\r\nHost: x\r\nUser-Agent: a"b\r\n\r\n');
  await ask('GET /live HTTP/1.1\r\nHost: x\r\n\r\n');
  await ask('GET /none HTTP/1.1\r\nHost: x\r\nReferer: http://x/\r\n\r\n');
  await ask('HEAD /none HTTP/1.1\r\nHost: x\r\n\r\n');
  await ask('nonsense\r\n\r\n');
  await service.stop();
  const lines = readFileSync(path, 'latin1').trim().split('\n');
  expect(lines.map((line) => line.replace(/ \[.*?\]/, '').replace(/ \d+\.\d{3}$/, ''))).toEqual([
    expect.stringMatching(/^127\.0\.0\.1 - - "GET \/ HTTP\/1\.1" 200 \d+ "-" "a\\"b"$/),
    expect.stringMatching(/^127\.0\.0\.1 - - "GET \/none HTTP\/1\.1" 404 \d+ "http:\/\/x\/" "-"$/),
    '127.0.0.1 - - "HEAD /none HTTP/1.1" 404 - "-" "-"',
    expect.stringMatching(/^127\.0\.0\.1 - - "-" 400 \d+ "-" "-"$/),
  ]);
});

test('an access log that cannot be written is said, and taken back', async () => {
  const parameters = { port: await freePort(), listen: '', 'access-log': join(folder, 'missing', 'access.log') };
  const host = new TestServiceHost({ id: '/atmosphere/door', parameters });
  const service = await start(host, [], { clock: systemClock, headTimeoutMs: 1000 });
  const socket = connect(parameters.port, '127.0.0.1').resume();
  socket.write('GET /none HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(socket, 'close');
  await expect.poll(() => [...host.messages.keys()].join(), { timeout: 20_000 }).toContain('kit:access-log-failed');
  expect(service.numbers?.()).toMatchObject({ 'log-lines-lost': 1 });
  service.setParameters?.({ 'access-log': '' });
  expect(host.messages.size).toBe(0);
  await service.stop();
});
