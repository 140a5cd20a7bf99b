import { fork, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';

let middle: ChildProcess;
let port: number;

beforeAll(async () => {
  middle = fork(join(import.meta.dirname, 'hand-over-test/middle.ts'));
  [{ port }] = (await once(middle, 'message')) as [{ port: number }];
});
afterAll(async () => {
  middle.disconnect();
  await once(middle, 'exit');
});

/** Sends a request whose body goes on arriving while the connection is on its way; returns the answer. */
async function post(path: string, body: Buffer, pieceBytes: number): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
  const closed = once(socket, 'close');
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`);
  for (let at = 0; at < body.length; at += pieceBytes) {
    socket.write(body.subarray(at, at + pieceBytes));
    if ((at / pieceBytes) % 4 === 0) await pause(1);
  }
  await closed;
  return answer;
}

test('nothing of 200 connections with bodies is lost on the way through two hops', { timeout: 30_000 }, async () => {
  const bodies = Array.from({ length: 200 }, (_, index) => randomBytes(index % 3 === 0 ? 100 : 100_000));
  const answers = await Promise.all(bodies.map((body) => post('/receiver', body, 4000)));
  const right = answers.filter((answer, index) => {
    const expected = createHash('sha256').update(bodies[index]!).digest('hex');
    return answer.endsWith(`127.0.0.1 ${expected}`);
  });
  expect(right).toHaveLength(200);
});

test('a connection that nobody takes stays with the sender, which can answer it', async () => {
  expect(await post('/nobody', Buffer.from('body'), 10)).toMatch(/^HTTP\/1.1 503 /);
});
