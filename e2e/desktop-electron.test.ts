import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { shortFingerprint } from '@headwater/protocol/short-fingerprint';
import { expect, test } from 'vitest';
import words from '../apps/desktop/locale/en.json' with { type: 'json' };
import { password, placeOf } from './desktop-under-test.ts';
import { startPlanet } from './planet-under-test.ts';

/** Electron's program, if it has been fetched. `electron` itself is never imported: it would fetch unasked. */
function electronProgram(): string | undefined {
  const package_ = join(import.meta.dirname, '../node_modules/electron');
  const paths = join(package_, 'path.txt');
  const name = existsSync(paths) ? readFileSync(paths, 'utf8') : 'electron';
  const program = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(package_, 'dist'), name);
  return existsSync(program) ? program : undefined;
}

const program = electronProgram();
const isRequired = process.env['REQUIRE_ELECTRON'] === '1';

test('where Electron is required it is there', () => {
  if (isRequired) expect(program).toBeDefined();
});

test.skipIf(program === undefined)(
  'on Electron itself: first contact, login, and a planet in its own world',
  async () => {
    const userData = await mkdtemp(join(tmpdir(), 'headwater-electron-'));
    const planet = await startPlanet('version: 1\nplanet: campus\nflows:\n  hall:\n    tone: { type: audiotest }\n');
    await planet.link.peer.call('addAccount', { name: 'eva', role: 'operator', password });
    const { port, fingerprint } = await placeOf(planet);
    const electron = await _electron.launch({
      ...(program === undefined ? {} : { executablePath: program }),
      args: [join(import.meta.dirname, '../apps/desktop'), `--user-data-dir=${userData}`, '--lang=en-GB'],
      env: { ...(process.env as Record<string, string>), HEADWATER_NETWORK: 'no', HEADWATER_HOME: userData },
    });
    try {
      const greeter = await electron.firstWindow();
      await greeter.locator('input[name="host"]').fill(`127.0.0.1:${String(port)}`);
      await greeter.getByRole('button', { name: words.greeter.connect, exact: true }).click();
      expect(await greeter.locator('[data-fingerprint]').innerText()).toBe(shortFingerprint(fingerprint));
      await greeter.getByRole('button', { name: words.greeter.same }).click();
      await greeter.locator('input[name="user"]').fill('eva');
      await greeter.locator('input[name="password"]').fill(password);
      const opening = electron.waitForEvent('window');
      await greeter.getByRole('button', { name: words.login.enter }).click();
      const page: Page = await opening;
      await page.locator('[data-component="/hall/tone"]').first().waitFor();
      expect(page.url()).toMatch(/^app:\/\/[0-9a-f]{32}\//);
      // What the emulation cannot show: the page is isolated, and has no Node.
      expect(await page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in window))).toEqual([]);
    } finally {
      await electron.close();
      await planet.stop();
      await rm(userData, { recursive: true, force: true });
    }
  },
  120_000,
);
