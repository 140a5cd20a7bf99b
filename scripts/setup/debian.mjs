import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
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
];

/** What the tests look at our streams with, and the peers that benchmarks compare with. */
const toTest = ['ffmpeg', 'chromium', 'icecast2', 'procps'];

/** Installs what is missing; on other systems names it and ends. */
export function installPackages({ forTests }) {
  const wanted = forTests ? [...toRun, ...toTest] : toRun;
  const packages = missing(wanted);
  if (packages.length === 0) return;
  if (!existsSync('/etc/debian_version')) {
    tell('packages-elsewhere', { packages: packages.join(' ') });
    process.exit(1);
  }
  tell('packages', { packages: packages.join(' ') });
  const root = process.getuid() === 0 ? [] : ['sudo'];
  const install = [...root, 'apt-get', 'install', '-y', '--no-install-recommends', ...packages];
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const attempt = (command) =>
    spawnSync(command[0], command.slice(1), { stdio: ['inherit', 2, 2], env: environment }).status === 0;
  // A machine whose package lists are new needs no update; one without lists fails at once and gets it.
  if (attempt(install)) return;
  if (attempt([...root, 'apt-get', 'update']) && attempt(install)) return;
  tell('packages-failed', { command: install.join(' ') });
  process.exit(1);
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
    procps: ['ps', '--version'],
    icecast2: ['icecast2', '-v'],
    ffmpeg: ['ffmpeg', '-version'],
  };
  const [command, ...args] = probes[name] ?? [name, '--version'];
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
