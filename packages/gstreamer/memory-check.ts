import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/**
 * Builds the addon with AddressSanitizer beside the usual one, runs `memory-scenario.ts` with it, and fails on any invalid
 * access, and on any leak whose memory was asked for by our code: `node memory-check.ts [ROUNDS]`.
 */
const folder = dirname(fileURLToPath(import.meta.url));
const objects = join(folder, 'build', 'asan');
const addon = join(objects, 'gstreamer.node');
const rounds = process.argv[2] ?? '2';
const modules = ['gstreamer-1.0', 'gstreamer-app-1.0', 'gstreamer-base-1.0', 'gstreamer-video-1.0'];
const run = promisify(execFile);

const packageFlags = (what: string): string[] =>
  execFileSync('pkg-config', [what, ...modules], { encoding: 'utf8' })
    .trim()
    .split(/\s+/);

const nodeHeaders = join(dirname(dirname(process.execPath)), 'include', 'node');
if (!existsSync(join(nodeHeaders, 'node_api.h')))
  throw new Error(`No headers of Node in ${nodeHeaders}: run with the Node that \`npm run setup\` installs.`);
const napi = dirname(createRequire(import.meta.url).resolve('node-addon-api'));
const flags = [
  ...['-std=c++17', '-fPIC', '-g1', '-O0', '-fno-omit-frame-pointer', '-fsanitize=address'],
  ...[
    '-DNAPI_VERSION=9',
    '-DNAPI_CPP_EXCEPTIONS',
    '-DGLIB_DISABLE_DEPRECATION_WARNINGS',
    '-DNODE_GYP_MODULE_NAME=gstreamer',
  ],
  ...[`-I${nodeHeaders}`, `-I${napi}`, ...packageFlags('--cflags')],
];

async function build(): Promise<void> {
  mkdirSync(objects, { recursive: true });
  const sources = readdirSync(join(folder, 'src'));
  const headersAt = Math.max(
    ...sources.filter((name) => name.endsWith('.h')).map((name) => statSync(join(folder, 'src', name)).mtimeMs),
  );
  const queue = sources.filter((name) => name.endsWith('.cc'));
  const built = queue.map((name) => join(objects, `${name}.o`));
  const compileRest = async (): Promise<void> => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      const source = join(folder, 'src', name);
      const object = join(objects, `${name}.o`);
      const newest = Math.max(headersAt, statSync(source).mtimeMs);
      if (!existsSync(object) || statSync(object).mtimeMs < newest)
        await run('g++', [...flags, '-c', source, '-o', object]);
    }
  };
  await Promise.all([compileRest(), compileRest()]);
  await run('g++', ['-shared', '-fsanitize=address', '-o', addon, ...built, ...packageFlags('--libs')]);
}

/** Runs the scenario; its whole output. */
async function check(): Promise<{ code: number | null; text: string }> {
  const runtime = execFileSync('g++', ['-print-file-name=libasan.so'], { encoding: 'utf8' }).trim();
  const child = spawn(process.execPath, ['--expose-gc', join(folder, 'memory-scenario.ts'), rounds], {
    env: {
      ...process.env,
      LD_PRELOAD: runtime,
      GSTREAMER_ADDON: addon,
      G_SLICE: 'always-malloc',
      // Frame pointers end in GLib, so stacks are unwound by tables: slower, but they reach our code.
      ASAN_OPTIONS:
        'detect_leaks=1:fast_unwind_on_malloc=0:malloc_context_size=16:exitcode=0:halt_on_error=1:detect_odr_violation=0',
      LSAN_OPTIONS: `suppressions=${join(folder, 'memory-check.supp')}:print_suppressions=0`,
    },
  });
  let text = '';
  child.stdout.on('data', (data: Buffer) => (text += data.toString()));
  child.stderr.on('data', (data: Buffer) => (text += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, text };
}

await build();
const { code, text } = await check();
const reports = text.split(/\n(?=Direct leak|Indirect leak|=+\d+=+ERROR)/);
const leaks = reports.filter((report) => report.startsWith('Direct leak') && report.includes('gstreamer.node'));
const accesses = reports.filter((report) => report.includes('ERROR: AddressSanitizer'));
const sawLeaks = !text.includes('LeakSanitizer has encountered a fatal error');
for (const report of [...accesses, ...leaks]) console.error(report);
if (code !== 0) console.error(text);
if (!sawLeaks) console.error('Leaks could not be looked for: this process may not trace itself (ptrace).');
console.log(
  `memory check: ${accesses.length} invalid accesses, ${leaks.length} leaks from our code, ${reports.length - 1} reports in all, scenario ended with ${code ?? 'a signal'}`,
);
process.exitCode = code === 0 && accesses.length === 0 && leaks.length === 0 && sawLeaks ? 0 : 1;
