// Makes a stream of a fixed rate, in pieces every 40 ms, and gives it to whom it is started for:
//   source.ts gdp SOCKET PIECE_BYTES        listens on a unix socket, as a feeder does
//   source.ts icecast PORT MOUNT PIECE_BYTES [tls]  pushes to icecast2, as a source client does
import { connect, createServer, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

const pieceMs = 40;
const mark = Buffer.from('HwPiece.');

function piece(bytes: number): Buffer {
  const data = Buffer.alloc(bytes, 'x');
  mark.copy(data);
  data.writeBigUInt64LE(process.hrtime.bigint(), 8);
  return data;
}

/** Calls `send` with a new piece every 40 ms, without drifting. */
function run(bytes: number, send: (data: Buffer) => void): void {
  const begun = performance.now();
  let sent = 0;
  const next = () => {
    while (sent * pieceMs <= performance.now() - begun) {
      send(piece(bytes));
      sent += 1;
    }
    setTimeout(next, Math.max(1, begun + sent * pieceMs - performance.now()));
  };
  next();
}

/** A packet of GStreamer Data Protocol: type 1 is a buffer, 2 caps. */
function packet(type: number, data: Buffer, ptsNs: bigint): Buffer {
  const head = Buffer.alloc(62);
  head.writeUInt8(1, 0);
  head.writeUInt16BE(type, 4);
  head.writeUInt32BE(data.length, 6);
  head.writeBigUInt64BE(ptsNs, 10);
  return Buffer.concat([head, data]);
}

const [kind, ...rest] = process.argv.slice(2);
if (kind === 'gdp') {
  const [path = '', bytes = ''] = rest;
  const eaters = new Set<Socket>();
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('close', () => eaters.delete(socket));
    socket.write(packet(2, Buffer.from('application/octet-stream\0'), 0n));
    eaters.add(socket);
  });
  server.listen(path, () => process.send?.('ready'));
  run(Number(bytes), (data) => {
    for (const eater of eaters) eater.write(packet(1, data, process.hrtime.bigint()));
  });
} else {
  const [port = '', mount = '', bytes = '', secure = ''] = rest;
  const socket =
    secure === 'tls'
      ? connectTls({ port: Number(port), host: '127.0.0.1', rejectUnauthorized: false })
      : connect(Number(port), '127.0.0.1');
  const login = Buffer.from('source:bench').toString('base64');
  socket.write(
    `SOURCE ${mount} HTTP/1.0\r\nAuthorization: Basic ${login}\r\nContent-Type: application/octet-stream\r\n\r\n`,
  );
  socket.once('data', (answer: Buffer) => {
    if (!answer.toString().includes(' 200 ')) throw new Error(`icecast2 refused the source: ${answer.toString()}`);
    process.send?.('ready');
    run(Number(bytes), (data) => socket.write(data));
  });
}
process.on('disconnect', () => process.exit());
