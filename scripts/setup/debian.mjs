import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { tell } from './words.mjs';

/** What running needs: GStreamer with the plugins that the components use, and what its binding is compiled with. */
const toRun = [
  'g++',
  'make',
  'pkg-config',
  'python3',
  'util-linux',
  'libgstreamer1.0-dev',
  'libgstreamer-plugins-base1.0-dev',
  'gstreamer1.0-tools',
  'gstreamer1.0-plugins-base',
  'gstreamer1.0-plugins-good',
  'gstreamer1.0-plugins-bad',
  'gstreamer1.0-x',
  'gstreamer1.0-alsa',
  'gstreamer1.0-libav',
  'x11-utils',
  'librsvg2-common',
];

/** What the tests look at our streams with. */
const toTest = ['ffmpeg', 'chromium', 'zsh', 'fish', 'mandoc', 'xvfb', 'x11-apps'];

/** The peer that benchmarks compare with: a server that Debian starts when it is installed, so only for them. */
const toCompare = ['icecast2', 'libssl-dev'];

/** Installs what is missing; where it cannot, names it and ends. */
export function installPackages({ forTests, forBench }) {
  const packages = missing([...toRun, ...(forTests ? toTest : []), ...(forBench ? toCompare : [])]);
  if (packages.length === 0) return;
  if (!existsSync('/etc/debian_version')) {
    tell('packages-elsewhere', { packages: packages.join(' ') });
    process.exit(1);
  }
  const sudo = process.getuid() === 0 ? [] : ['sudo'];
  const update = [...sudo, 'apt-get', 'update'];
  const install = [...sudo, 'apt-get', 'install', '-y', '--no-install-recommends', ...packages];
  if (sudo.length > 0 && !canRun('sudo', ['-V'])) {
    const asRoot = [update, install].map((command) => command.slice(1).join(' ')).join(' && ');
    tell('packages-root', { command: asRoot });
    process.exit(1);
  }
  tell('packages', { packages: packages.join(' ') });
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const attempt = ([program, ...args]) =>
    spawnSync(program, args, { stdio: ['inherit', 2, 2], env: environment }).status === 0;
  // A machine whose package lists are new needs no update; one with old ones or none fails soon and gets it.
  if (hasLists() && attempt(install)) return;
  if (attempt(update) && attempt(install)) return;
  tell('packages-failed', { command: `${update.join(' ')} && ${install.join(' ')}` });
  process.exit(1);
}

/** Without any package list, installing fails with sentences that would only frighten. */
function hasLists() {
  try {
    return readdirSync('/var/lib/apt/lists').some((name) => name.endsWith('_Packages') || name.includes('_Packages.'));
  } catch {
    return true;
  }
}

function missing(packages) {
  const query = spawnSync('dpkg-query', ['-W', '-f=${Package} ${db:Status-Status}\n', ...packages], {
    encoding: 'utf8',
  });
  // Without dpkg the programs and libraries themselves tell.
  if (query.error !== undefined) return packages.filter((name) => !isThere(name));
  const installed = new Set(
    query.stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return packages.filter((name) => !installed.has(name));
}

function isThere(name) {
  const probes = {
    'libgstreamer1.0-dev': ['pkg-config', '--exists', 'gstreamer-1.0'],
    'libgstreamer-plugins-base1.0-dev': ['pkg-config', '--exists', 'gstreamer-app-1.0'],
    'gstreamer1.0-tools': ['gst-inspect-1.0', '--version'],
    'gstreamer1.0-plugins-base': ['gst-inspect-1.0', '--exists', 'videotestsrc'],
    'gstreamer1.0-plugins-good': ['gst-inspect-1.0', '--exists', 'vp8enc'],
    'gstreamer1.0-plugins-bad': ['gst-inspect-1.0', '--exists', 'gdpdepay'],
    'gstreamer1.0-x': ['gst-inspect-1.0', '--exists', 'timeoverlay'],
    'gstreamer1.0-alsa': ['gst-inspect-1.0', '--exists', 'alsasrc'],
    'gstreamer1.0-libav': ['gst-inspect-1.0', '--exists', 'avdec_h264'],
    'util-linux': ['setpriv', '--version'],
    'x11-utils': ['sh', '-c', 'command -v xwininfo'],
    'x11-apps': ['sh', '-c', 'command -v xlogo'],
    xvfb: ['sh', '-c', 'command -v Xvfb'],
    icecast2: ['icecast2', '-v'],
    ffmpeg: ['ffmpeg', '-version'],
  };
  const [command, ...args] = probes[name] ?? [name, '--version'];
  return canRun(command, args);
}

function canRun(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
