import { readFile } from 'node:fs/promises';
import { release, type } from 'node:os';

/** What the operating system calls itself, e.g. `Debian GNU/Linux 12 (bookworm)`; else the kernel's name. */
export async function systemName(file = '/etc/os-release'): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const [, value = ''] = /^PRETTY_NAME=(.*)$/m.exec(text) ?? [];
  const name = value.trim().replace(/^(["'])(.*)\1$/, '$2');
  return name === '' ? `${type()} ${release()}` : name;
}
