import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, protocol, safeStorage } from 'electron';
import { Desktop } from './desktop.ts';
import { homeFolder } from './here/home-manager.ts';
import { launchWish } from './launch-wish.ts';
import { log } from './log.ts';
import { openMemory } from './memory/memory.ts';
import { appScheme } from './windows/kinds.ts';
import { ShellWords } from './words/shell-words.ts';

const { argv, env } = process;
const built = join(import.meta.dirname, '..');
const house = join(built, '../../..');

// Before the app is ready, or never.
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);

// A second start only tells the first what it was asked for.
if (app.requestSingleInstanceLock())
  // Not awaited here: Electron gets ready when this file has been read to its end.
  begin().catch((error: unknown) => {
    log('no start', { error });
    app.exit(1);
  });
else app.quit();

async function begin(): Promise<void> {
  const seconds: (readonly string[])[] = [];
  let onSecond = (second: readonly string[]): void => void seconds.push(second);
  app.on('second-instance', (_, second) => onSecond(second));
  await app.whenReady();
  const folder = join(app.getPath('userData'), 'desktop');
  const memory = await openMemory(folder, safeStorage);
  const words = new ShellWords(join(built, 'words'), () => app.getPreferredSystemLanguages());
  words.choose(memory.settings.value.language);
  const checkout = existsSync(join(house, 'apps/cli/main.ts')) ? house : undefined;
  const desktop = new Desktop({
    ...{ memory, words, pages: join(built, 'web'), bundleFolder: join(folder, 'bundles') },
    here: {
      place: { platform: process.platform, checkout, path: env['PATH'] ?? '' },
      home: homeFolder(env),
    },
    network: env['HEADWATER_NETWORK'],
  });
  await desktop.start(launchWish(argv));
  onSecond = (second) => desktop.onSecond(launchWish(second));
  for (const second of seconds) onSecond(second);
}
