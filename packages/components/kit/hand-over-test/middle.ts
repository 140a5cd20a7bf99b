// A worker in small: relays between the sender and the receiver, as the contract in hand-over.ts says.
import { fork } from 'node:child_process';
import { join } from 'node:path';

const sender = fork(join(import.meta.dirname, 'sender.ts'));
const receiver = fork(join(import.meta.dirname, 'receiver.ts'));

interface FromSender {
  port?: number;
  handOver?: { id: string; to: string };
}

sender.on('message', (message: FromSender, handle?: unknown) => {
  if (message.port !== undefined) process.send?.(message);
  if (message.handOver === undefined) return;
  const { id, to } = message.handOver;
  const own = handle as { close(): void };
  if (to !== '/atmosphere/receiver') {
    own.close();
    sender.send({ handOverResult: { id, ok: false } });
    return;
  }
  // Raw handles are sent, which Node's types do not know.
  const send = receiver.send.bind(receiver) as (message: object, handle: unknown, done: () => void) => void;
  send({ handOver: { ...message.handOver, from: 'sender' } }, handle, () => own.close());
});
receiver.on('message', (message: { handOverResult: { id: string; ok: boolean } }) => {
  sender.send({ handOverResult: { id: message.handOverResult.id, ok: message.handOverResult.ok } });
});
process.on('disconnect', () => {
  sender.disconnect();
  receiver.disconnect();
  sender.kill();
  receiver.kill();
});
