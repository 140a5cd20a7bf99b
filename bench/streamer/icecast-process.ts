import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const nobody = 65534;

/** Starts Debian's icecast2, with TLS where there is a PEM file of certificate and key, with room for so many listeners; as nobody where we are root, which it refuses to be. */
export async function startIcecast(
  folder: string,
  listeners: number,
  certificate?: string,
): Promise<{ child: ChildProcess; port: number }> {
  const port = await freePort();
  const file = join(folder, 'icecast.xml');
  writeFileSync(file, config(folder, { port, listeners, certificate }));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    chownSync(folder, nobody, nobody);
    if (certificate !== undefined) chownSync(certificate, nobody, nobody);
    chmodSync(folder, 0o755);
  }
  const owner = isRoot ? { uid: nobody, gid: nobody } : {};
  const child = spawn('icecast2', ['-c', file], { stdio: 'ignore', ...owner });
  for (let tries = 0; !(await canConnect(port)); tries += 1) {
    if (tries > 50 || child.exitCode !== null) throw new Error(`icecast2 does not listen on port ${port}`);
    await pause(100);
  }
  return { child, port };
}

function config(
  folder: string,
  { port, listeners, certificate }: { port: number; listeners: number; certificate: string | undefined },
): string {
  const tls = certificate === undefined ? '' : '<ssl>1</ssl>';
  const file = certificate === undefined ? '' : `<ssl-certificate>${certificate}</ssl-certificate>`;
  return `<icecast>
  <limits><clients>${listeners + 50}</clients><sources>2</sources><queue-size>2097152</queue-size><burst-on-connect>1</burst-on-connect><burst-size>65536</burst-size></limits>
  <authentication><source-password>bench</source-password><admin-user>admin</admin-user><admin-password>bench</admin-password></authentication>
  <hostname>localhost</hostname>
  <listen-socket><port>${port}</port><bind-address>127.0.0.1</bind-address>${tls}</listen-socket>
  <paths><basedir>/usr/share/icecast2</basedir><logdir>${folder}</logdir><webroot>/usr/share/icecast2/web</webroot><adminroot>/usr/share/icecast2/admin</adminroot>${file}</paths>
  <logging><accesslog>access.log</accesslog><errorlog>error.log</errorlog><loglevel>2</loglevel></logging>
  <security><chroot>0</chroot></security>
</icecast>
`;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
