import { connect, type Socket } from 'node:net';

/** An answer as it came over the wire. */
export interface RawAnswer {
  status: number;
  /** By name in small letters. */
  fields: ReadonlyMap<string, string>;
  body: Buffer;
}

/** An answer that has not ended by then is none: a stream has no end. */
const limitMs = 60_000;

/**
 * Sends these bytes to a port of this machine, in pieces of that size, and reads the whole answer until the other side
 * ends. Rejects with what came when it does not.
 */
export async function exchange(port: number, request: string, pieceBytes = request.length): Promise<RawAnswer> {
  const socket = await open(port);
  const answer = readToTheEnd(socket);
  await send(socket, request, pieceBytes);
  return parse(await answer);
}

/** Sends a request in pieces and reads until `enough` bytes have come; for answers without an end. */
export async function firstBytes(
  port: number,
  request: string,
  pieceBytes: number,
  enough: number,
): Promise<RawAnswer> {
  const socket = await open(port);
  const answer = new Promise<Buffer>((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    socket.on('error', reject);
    socket.on('close', () => resolve(bytes));
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes.length >= enough) socket.destroy();
    });
  });
  await send(socket, request, pieceBytes);
  return parse(await answer);
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Every piece is a packet of its own: it is handed to the system before the next one is written. */
async function send(socket: Socket, text: string, pieceBytes: number): Promise<void> {
  for (let at = 0; at < text.length; at += pieceBytes) {
    await new Promise<void>((resolve) => socket.write(text.slice(at, at + pieceBytes), 'latin1', () => resolve()));
    await new Promise((resolve) => setTimeout(resolve, pieceBytes === 1 ? 2 : 0));
  }
}

function readToTheEnd(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const timer = setTimeout(() => {
      const came = Buffer.concat(chunks).toString('latin1').slice(0, 200);
      reject(new Error(`no end of the answer within ${String(limitMs)} ms; it began with: ${came}`));
      socket.destroy();
    }, limitMs);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(Buffer.concat(chunks));
    });
  });
}

function parse(bytes: Buffer): RawAnswer {
  const end = bytes.indexOf('\r\n\r\n');
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const fields = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { status: Number(first.split(' ')[1]), fields: new Map(fields), body: bytes.subarray(end + 4) };
}
