import { spawn } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect as connectPlain } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { chromium } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCertificate, type TestCertificate } from '../packages/components/kit/testing/test-certificate.ts';
import { playback } from './chromium.ts';
import { freePort, startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

/** Three streams behind one porter: one with a name of its own, two that share one; and one with a port of its own. */
let planet: PlanetUnderTest;
let folder: string;
let shared: TestCertificate;
let alone: TestCertificate;
let tlsPort: number;
let ownPort: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'headwater-e2e-https-'));
  shared = makeCertificate(folder, ['localhost', 'shared.example.org', '127.0.0.1'], { file: 'shared' });
  alone = makeCertificate(folder, ['*.alone.example.org'], { file: 'alone' });
  [tlsPort, ownPort] = [await freePort(), await freePort()];
  const files = ({ certificate, key }: TestCertificate) => `certificate: ${certificate}, key: ${key}`;
  planet = await startPlanet(`version: 1
planet: https
atmosphere:
  door: { type: porter, port: PORT, tls-port: ${tlsPort} }
flows:
  film:
    picture: { type: videotest, width: 160, height: 90, framerate: 15/1 }
    vp8: { type: vp8-encoder, from: picture, bitrate: 100000 }
    webm: { type: webm-muxer, from: vp8 }
    alone: { type: http-streamer, from: webm, mount: /alone, porter: door, ${files(alone)} }
    one: { type: http-streamer, from: webm, mount: /one, porter: door, ${files(shared)} }
    own: { type: http-streamer, from: webm, mount: /own, tls-port: ${ownPort}, ${files(shared)} }
  radio:
    tone: { type: audiotest }
    opus: { type: opus-encoder, from: tone, bitrate: 32000 }
    webm: { type: webm-muxer, from: opus }
    two: { type: http-streamer, from: webm, mount: /two, porter: door, ${files(shared)} }
`);
  // Many processes that start together on a machine that may be busy.
  await planet.untilAllHappy(120_000);
});

afterAll(async () => {
  await planet.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What a program says, until that is enough or it ends. */
async function output(
  program: string,
  args: readonly string[],
  isEnough: (text: string) => boolean = () => false,
): Promise<string> {
  const child = spawn(program, args, { timeout: 60_000 });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => {
      text += bytes.toString('latin1');
      if (isEnough(text)) child.kill();
    });
  // openssl waits for what a person would type, or has ended by then.
  child.stdin.on('error', () => undefined).end('Q\n');
  await once(child, 'close');
  return text;
}

/** The beginning of an answer; of a stream, its head and some of it. */
const curl = (...args: string[]) =>
  output('curl', ['-s', '-N', '-i', ...args], (text) => text.length > text.indexOf('\r\n\r\n') + 6000);
const named = (name: string) => ['--resolve', `${name}:${tlsPort}:127.0.0.1`];

test('a stream with a name of its own is had by that name, checked against its certificate', async () => {
  const name = 'live.alone.example.org';
  const answer = await curl('--cacert', alone.certificate, ...named(name), `https://${name}:${tlsPort}/alone`);
  expect(answer).toContain('200 OK');
  expect(answer).toContain('\x1a\x45\xdf\xa3');
  expect(answer.length).toBeGreaterThan(5000);
});

test('streams that share a name are had by it, each by its path, with the page', async () => {
  const name = 'shared.example.org';
  const get = (path: string) =>
    curl('--cacert', shared.certificate, ...named(name), `https://${name}:${tlsPort}${path}`);
  expect(await get('/one')).toContain('Content-Type: video/webm');
  expect(await get('/two')).toContain('Content-Type: audio/webm');
  expect(await get('/alone')).toContain('Content-Type: video/webm');
  expect(await get('/')).toContain('<!doctype html>');
  expect(await get('/none')).toContain('404 Not Found');
});

test('ffmpeg decodes what comes by https, relayed and by a port of its own', async () => {
  for (const address of [`https://localhost:${tlsPort}/one`, `https://127.0.0.1:${ownPort}/own`]) {
    const verify = ['-tls_verify', '1', '-ca_file', shared.certificate];
    const said = await output('ffmpeg', [
      ...['-v', 'error', ...verify],
      ...['-i', address, '-t', '2', '-f', 'framemd5', '-'],
    ]);
    const frames = said.split('\n').filter((line) => /^\d+,/.test(line));
    expect(frames.length, said).toBeGreaterThanOrEqual(25);
    expect(new Set(frames.map((line) => line.split(',').at(-1))).size).toBeGreaterThan(10);
  }
});

test('openssl is shown the certificate of the name that it gives, and the first without one', async () => {
  const show = (...args: string[]) => output('openssl', ['s_client', '-connect', `127.0.0.1:${tlsPort}`, ...args]);
  expect(await show('-servername', 'a.alone.example.org')).toContain('CN = *.alone.example.org');
  expect(await show('-servername', 'shared.example.org')).toContain('CN = localhost');
  // The first by its id, /film/alone.
  expect(await show('-noservername')).toContain('CN = *.alone.example.org');
  expect(await show('-servername', 'unknown.example.net')).toContain('CN = *.alone.example.org');
  expect(await show('-tls1_1', '-servername', 'shared.example.org')).not.toContain('Cipher is TLS');
});

test('hundreds of viewers come by TLS at once, their greetings cut in two, and each gets a whole beginning', async () => {
  const first = async (index: number): Promise<string> => {
    const raw = connectPlain(tlsPort, '127.0.0.1').setNoDelay(true);
    const servername = index % 2 === 0 ? 'x.alone.example.org' : 'shared.example.org';
    const socket = connect({ socket: raw, servername, rejectUnauthorized: false });
    const pieces: Buffer[] = [];
    socket.write(`GET ${index % 2 === 0 ? '/alone' : '/one'} HTTP/1.1\r\n`);
    setTimeout(() => socket.write('Host: x\r\n\r\n'), index % 7);
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('close', () => reject(new Error(`viewer ${String(index)} was closed`)));
      socket.on('data', (piece: Buffer) => {
        pieces.push(piece);
        const all = Buffer.concat(pieces);
        const end = all.indexOf('\r\n\r\n');
        if (end < 0 || all.length < end + 3000) return;
        socket.destroy();
        resolve(all.subarray(end + 4, end + 8).toString('hex'));
      });
    });
  };
  const beginnings: string[] = [];
  for (let round = 0; round < 10; round += 1)
    beginnings.push(...(await Promise.all(Array.from({ length: 30 }, (_, index) => first(index)))));
  expect(beginnings.filter((bytes) => bytes === '1a45dfa3')).toHaveLength(300);
  // Nobody died of it.
  await planet.untilAllHappy();
  expect(planet.link.mirror.all('message').filter(({ level }) => level === 'error')).toEqual([]);
});

test('Chromium plays over https, on the page and by itself', async () => {
  const spki = new X509Certificate(readFileSync(shared.certificate)).publicKey.export({ type: 'spki', format: 'der' });
  const pin = createHash('sha256').update(spki).digest('base64');
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--autoplay-policy=no-user-gesture-required',
      '--mute-audio',
      `--ignore-certificate-errors-spki-list=${pin}`,
    ],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`https://localhost:${tlsPort}/`);
    await waitFor(
      'a picture',
      async () => {
        const { decodedFrames, contrast } = await playback(page);
        return decodedFrames > 15 && contrast > 5;
      },
      60_000,
    );
    expect(await page.evaluate(() => window.isSecureContext)).toBe(true);
  } finally {
    await browser.close();
  }
});

test('who comes by the wrong protocol is told the right one', async () => {
  const redirect = await curl(`http://localhost:${tlsPort}/one`);
  expect(redirect).toContain('307 Temporary Redirect');
  expect(redirect).toContain(`Location: https://localhost:${tlsPort}/one`);
  const wrong = await new Promise<string>((resolve) => {
    const socket = connectPlain(planet.port, '127.0.0.1');
    let text = '';
    socket.on('data', (piece) => (text += piece.toString()));
    socket.on('error', () => undefined).on('close', () => resolve(text));
    socket.write(Buffer.from([22, 3, 1, 0, 200, 1, 0, 0, 196]));
  });
  expect(wrong).toContain('HTTP/1.1 400 ');
  expect(wrong).toContain('not TLS');
});

test('a renewed certificate is shown without a restart, and no key is in any log', async () => {
  const pid = planet.pid('/film/alone');
  makeCertificate(folder, ['renewed.alone.example.org'], { file: 'alone' });
  const show = () =>
    output('openssl', ['s_client', '-connect', `127.0.0.1:${tlsPort}`, '-servername', 'renewed.alone.example.org']);
  await waitFor('the renewed certificate', async () => (await show()).includes('CN = renewed.alone'), 30_000);
  expect(planet.pid('/film/alone')).toBe(pid);
  const logs = await output('grep', ['-r', 'PRIVATE KEY', join(planet.home, 'logs')]);
  expect(logs.trim()).toBe('');
});
