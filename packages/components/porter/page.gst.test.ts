import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { continueReading } from '../kit/hand-over.ts';
import { parseRequestHead } from '../kit/http/request-head.ts';
import type { Referrer, RunningService } from '../kit/service.ts';
import { TestServiceHost } from '../kit/testing/test-service-host.ts';
import { start } from './service.ts';

let browser: Browser;
let service: RunningService;
let port: number;
const sources = new Set<ChildProcess>();

const tone = 'audiotestsrc is-live=true volume=0.1 ! audio/x-raw,rate=48000 ! opusenc ! m.';
const picture = 'videotestsrc is-live=true ! video/x-raw,width=320,height=180,framerate=25/1 ! vp8enc deadline=1';
const streams = {
  '/live.webm': {
    type: 'video/webm; codecs="vp8,opus"',
    launch: `${picture} ! webmmux name=m streamable=true ! fdsink ${tone}`,
  },
  // Its label comes last, so that the page shows it behind the others.
  '/theora.ogg': {
    type: 'video/ogg; codecs="theora,vorbis"',
    launch:
      'videotestsrc is-live=true ! video/x-raw,width=320,height=180,framerate=25/1 ! theoraenc ! oggmux name=m ! fdsink audiotestsrc is-live=true ! vorbisenc ! m.',
  },
  '/radio.webm': { type: 'audio/webm; codecs="opus"', launch: `webmmux name=m streamable=true ! fdsink ${tone}` },
};

/** A streamer in small: one GStreamer per viewer. */
function stream(socket: Socket, head: Uint8Array): void {
  const parsed = parseRequestHead(Buffer.from(head));
  if (parsed.state !== 'complete') throw new Error('the porter handed over what is no request');
  const { type, launch } = streams[parsed.head.path as keyof typeof streams];
  socket.write(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nConnection: close\r\n\r\n`);
  continueReading(socket);
  if (parsed.head.method === 'HEAD') {
    socket.end();
    return;
  }
  const source = spawn('gst-launch-1.0', ['-q', ...launch.split(' ')], { stdio: ['ignore', 'pipe', 'ignore'] });
  sources.add(source);
  source.stdout.pipe(socket);
  source.on('exit', () => sources.delete(source));
  socket.on('close', () => source.kill());
}

beforeAll(async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  port = (probe.address() as AddressInfo).port;
  await new Promise((resolve) => probe.close(resolve));
  const host = new TestServiceHost({
    id: '/atmosphere/door',
    parameters: { port, listen: '127.0.0.1' },
    handOver: (_to, socket, head) => {
      stream(socket, head);
      return Promise.resolve(true);
    },
  });
  const referrers = Object.keys(streams).map((mount): Referrer => {
    const id = `/test/${mount.slice(1, -5)}` as const;
    return { id, type: 'http-streamer', label: `Stream ${mount}`, parameters: { porter: '/atmosphere/door', mount } };
  });
  service = await start(host, referrers);
  const options = { args: ['--no-sandbox', '--autoplay-policy=user-gesture-required'] };
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', ...options });
});
afterEach(() => {
  for (const source of sources) source.kill();
});
afterAll(async () => {
  await browser.close();
  await service.stop();
});

/** Opens the page; `oddities` collects everything that the browser complains about. */
async function open(locale: string): Promise<{ page: Page; oddities: string[] }> {
  const page = await browser.newPage({ locale, viewport: { width: 1000, height: 800 } });
  const oddities: string[] = [];
  page.on('console', (message) => message.type() === 'error' && oddities.push(message.text()));
  page.on('pageerror', (error) => oddities.push(error.message));
  await page.goto(`http://127.0.0.1:${port}/`);
  return { page, oddities };
}

/** Waits until an expression is true in the page; asked from outside, because the page's policy forbids `eval`. */
function becomes(page: Page, expression: string): Promise<void> {
  return expect.poll(() => page.evaluate(expression), { timeout: 50_000, interval: 100 }).toBe(true);
}

function moves(page: Page, tag: 'video' | 'audio', afterS: number): Promise<void> {
  return becomes(page, `document.querySelector('${tag}')?.currentTime > ${afterS}`);
}

test(
  'picture plays by itself in a video, sound alone in an audio element, after a press where the browser wants one, and is heard',
  { timeout: 120_000 },
  async () => {
    const { page, oddities } = await open('en-US');
    await moves(page, 'video', 0.5);
    // Each question that is asked of the page counts as a person's gesture, so sound may have begun before the press.
    const radio = page.getByRole('article', { name: 'Stream /radio.webm' });
    const hint = radio.getByText('Press play to start.');
    const isHeard = "document.querySelector('audio')?.currentTime > 0";
    await expect
      .poll(async () => (await hint.isVisible()) || (await page.evaluate(isHeard)), { timeout: 50_000 })
      .toBe(true);
    if (await hint.isVisible()) {
      await radio.locator('audio').focus();
      await page.keyboard.press('Space');
    }
    await moves(page, 'audio', 0.5);
    expect(await page.evaluate("document.querySelector('audio').muted")).toBe(false);
    expect(await page.evaluate("document.querySelector('video').videoWidth")).toBe(320);
    expect(await page.getByRole('heading', { name: 'Stream /live.webm' }).count()).toBe(1);
    expect(await page.getByLabel('Address').first().inputValue()).toBe(`http://127.0.0.1:${port}/live.webm`);
    expect(await page.getByRole('status').allTextContents()).toContain('Live');
    expect(oddities).toEqual([]);
    if (process.env['SCREENSHOT'] !== undefined) await page.screenshot({ path: process.env['SCREENSHOT'] });
    await page.close();
  },
);

test('a stream that ends is picked up again by itself', async () => {
  const { page } = await open('en-US');
  await moves(page, 'video', 1);
  for (const source of sources) source.kill();
  await becomes(page, "document.querySelector('video')?.currentTime < 1");
  await moves(page, 'video', 0.5);
  await page.close();
});

test(
  'a Theora stream is heard where it cannot be seen, with words on how to see it',
  { timeout: 120_000 },
  async () => {
    const { page, oddities } = await open('en-US');
    const article = page.getByRole('article', { name: 'Stream /theora.ogg' });
    const address = `http://127.0.0.1:${port}/theora.ogg`;
    await article.getByText('No browser of today shows Theora').waitFor({ timeout: 50_000 });
    await article.getByText(`ffplay ${address}`).waitFor();
    expect(await article.locator('video').count()).toBe(0);
    await article.locator('audio').focus();
    await becomes(page, `[...document.querySelectorAll('audio')].at(-1)?.src === '${address}'`);
    await page.keyboard.press('Space');
    await becomes(page, `[...document.querySelectorAll('audio')].at(-1)?.currentTime > 0.5`);
    expect(await page.getByText('No browser of today shows Theora').count()).toBe(1);
    expect(oddities).toEqual([]);
    if (process.env['SCREENSHOT'] !== undefined) await page.screenshot({ path: process.env['SCREENSHOT'] });
    await page.close();
  },
);

test('speaks Spanish to those who read it, and shows streams that come and go', async () => {
  const { page, oddities } = await open('es-AR');
  await page.getByRole('heading', { name: 'Emisiones en directo' }).waitFor();
  expect(await page.evaluate('document.documentElement.lang')).toBe('es');
  service.setReferrers?.([]);
  await page.getByText('En este momento no se emite nada aquí.').waitFor({ timeout: 15_000 });
  expect(await page.locator('article').count()).toBe(0);
  expect(oddities).toEqual([]);
  await page.close();
});
