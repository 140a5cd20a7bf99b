import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { decode, encode } from '@headwater/protocol/codec';
import { protocolVersion } from '@headwater/protocol/frame';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { readRunFile } from '../apps/cli/home.ts';
import { managerCertificate } from '../apps/manager/server/certificate.ts';
import words from '../apps/desktop/locale/en.json' with { type: 'json' };
import { startChromium } from './chromium.ts';
import { meet, openDesktop } from './desktop-under-test.ts';
import type { EmulatedDesktop } from './electron-emulation/emulated-desktop.ts';
import { waitFor } from './wait-for.ts';

const yaml = `version: 1
planet: desk
flows:
  hall:
    tone: { type: audiotest }
`;

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
}, 60_000);
afterAll(() => browser.close());

/** Quits, and answers what is asked. */
async function quit(desktop: EmulatedDesktop, button: string): Promise<void> {
  const asked = desktop.questions.length;
  desktop.app.quit();
  const question = await waitFor('a question', () => desktop.questions[asked], 10_000);
  expect(question.options.message).toBe(words.native['keep-question']);
  question.answer(question.options.buttons?.indexOf(button) ?? -1);
}

test('a planet is started on this machine, goes on or ends as one likes, and is found again', async () => {
  const under = await openDesktop(browser);
  await mkdir(join(under.home, 'manager'), { recursive: true });
  await writeFile(join(under.home, 'manager/planet.yaml'), yaml);
  const first = under.desktop;
  let { page } = await first.greeter();
  await page.locator('[data-section="here"] button').click();
  let [shown] = await first.planets(1);
  await shown!.page.locator('[data-component="/hall/tone"] [data-mood="happy"]').first().waitFor({ timeout: 60_000 });
  await quit(first, words.native.cancel);
  expect(first.app.isEnded).toBe(false);
  await quit(first, words.native['stop-streaming']);
  await first.app.ended;
  expect(await readRunFile(under.home)).toBeUndefined();

  const second = await under.again();
  ({ page } = await second.greeter());
  await page.getByRole('button', { name: words.greeter['here-start'] }).click();
  await second.planets(1);
  await quit(second, words.native['keep-streaming']);
  await second.app.ended;
  const run = await readRunFile(under.home);
  process.kill(run?.pid ?? 0, 0);

  // It is there without having been started from here, so nothing is asked at the end.
  const third = await under.again();
  ({ page } = await third.greeter());
  await page.getByText(words.greeter['here-running']).waitFor();
  await page.locator('[data-section="recent"] [data-planet="desk"]').click();
  [shown] = await third.planets(1);
  await shown!.page.locator('[data-component="/hall/tone"] [data-mood="happy"]').first().waitFor({ timeout: 60_000 });
  third.app.quit();
  expect(await third.app.ended).toBe(0);
  expect(third.questions).toEqual([]);

  process.kill(await parentOf(run?.pid ?? 0), 'SIGINT');
  await waitFor('its end', async () => (await readRunFile(under.home)) === undefined, 30_000);
  await under.end();
}, 180_000);

async function parentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/^PPid:\s*(\d+)$/m.exec(status)?.[1]);
}

test('what does not start says why', async () => {
  const under = await openDesktop(browser);
  await writeFile(join(under.home, 'manager'), 'a file where a folder should be');
  const { page } = await under.desktop.greeter();
  await page.locator('[data-section="here"] button').click();
  const alert = page.getByRole('alert');
  await alert.waitFor({ timeout: 60_000 });
  expect(await alert.innerText()).toContain('headwater start');
  expect(under.desktop.app.windows).toHaveLength(1);
  await under.end();
}, 90_000);

/** A manager of a later version: it says so, and serves an admin of its own. */
async function aLaterManager(folder: string): Promise<{ server: Server; port: number }> {
  const { certificatePem: cert, keyPem: key } = await managerCertificate(folder);
  const server = createServer({ cert, key }, (_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<title>later</title><h1>The admin of a later version</h1>');
  });
  const sockets = new WebSocketServer({ server, path: '/link' });
  sockets.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      if (decode(data).type === 'hello')
        socket.send(encode({ type: 'hello', protocol: 'headwater', version: protocolVersion + 1 }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

test('a manager of another version offers its own admin, in a window without a bridge', async () => {
  const under = await openDesktop(browser);
  const { server, port } = await aLaterManager(under.home);
  const { desktop } = under;
  const greeter = await meet(desktop, port);
  // Its key is compared like any other.
  await greeter.locator('[data-fingerprint]').waitFor();
  await greeter.getByRole('button', { name: words.greeter.same }).click();
  await greeter.locator('[data-step="other-version"]').waitFor();
  await greeter.getByRole('button', { name: words.greeter['other-version-open'] }).click();
  const { page } = await desktop.window(`https://127.0.0.1:${String(port)}`);
  await page.getByRole('heading', { name: 'The admin of a later version' }).waitFor();
  const bridges = await page.evaluate(() => Object.keys(window).filter((key) => key.startsWith('headwater')));
  expect(bridges).toEqual([]);
  await under.end();
  await new Promise((resolve) => server.close(resolve));
}, 60_000);
