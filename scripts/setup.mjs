import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './setup/command.mjs';
import { installPackages } from './setup/debian.mjs';
import { provideNode } from './setup/node.mjs';
import { contents, contentsBelow, whenChanged } from './setup/stamp.mjs';
import { tell } from './setup/words.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Makes this checkout able to run: Debian's packages, Node 24, npm packages, the compiled binding. Says what it does
 * before it does it, and does nothing twice. Returns the path of the Node to run everything on.
 */
export function setUp({ forTests = false, forBench = false } = {}) {
  installPackages({ forTests, forBench });
  const { node, folder, npm } = provideNode(root);
  const environment = { ...process.env, PATH: `${dirname(node)}:${process.env.PATH}`, npm_config_nodedir: folder };

  whenChanged(join(root, 'node_modules/.headwater-lock'), [readFileSync(join(root, 'package-lock.json'))], () => {
    tell('modules');
    // Scripts of packages are not run: the only one that compiles anything is ours, below.
    run(node, [npm(), 'ci', '--ignore-scripts'], { cwd: root, env: environment });
  });

  const addon = join(root, 'packages/gstreamer');
  const sources = [folder, readFileSync(join(addon, 'binding.gyp')), ...contents(join(addon, 'src'))];
  whenChanged(join(addon, 'build/.headwater-sources'), sources, () => {
    tell('addon');
    const gyp = join(root, 'node_modules/node-gyp/bin/node-gyp.js');
    run(node, [gyp, 'rebuild', `--nodedir=${folder}`, '--jobs=2', '--loglevel=warn'], { cwd: addon, env: environment });
  });

  const desktop = join(root, 'apps/desktop');
  const pages = [
    ...['renderer', 'session', 'locale', 'manual'].flatMap((folder) => contentsBelow(join(desktop, folder))),
    ...['manual', 'images'].flatMap((folder) => contentsBelow(join(root, 'docs', folder))),
    ...['state', 'protocol', 'components/kit'].flatMap((folder) => contentsBelow(join(root, 'packages', folder))),
    ...['vite.config.ts', 'host-modules.ts', '../../package-lock.json'].map((file) =>
      readFileSync(join(desktop, file)),
    ),
  ];
  whenChanged(join(desktop, 'build/.headwater-sources'), pages, () => {
    tell('admin');
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    run(node, [vite, 'build', '--logLevel=warn'], { cwd: desktop, env: environment });
  });

  const shell = [
    ...['main', 'preload', 'bridge', 'session', 'locale'].flatMap((folder) => contentsBelow(join(desktop, folder))),
    ...[
      'packages/state',
      'packages/protocol',
      'packages/storage',
      'packages/components',
      'locales',
      'scripts/setup/locale',
    ]
      // Also the words of every component.
      .flatMap((folder) => contentsBelow(join(root, folder))),
    ...['manager', 'worker', 'cli'].map((app) => readFileSync(join(root, 'apps', app, 'locale/en.json'))),
    ...[join(desktop, 'build-shell.ts'), join(root, 'package-lock.json')].map((file) => readFileSync(file)),
  ];
  whenChanged(join(desktop, 'build/.headwater-shell'), shell, () => {
    tell('shell');
    run(node, [join(desktop, 'build-shell.ts')], { cwd: root, env: environment });
  });
  return node;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setUp({ forTests: process.argv.includes('--tests'), forBench: process.argv.includes('--bench') });
  tell('ready');
}
