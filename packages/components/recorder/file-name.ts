import type { ComponentId } from '@headwater/state';

/** What a file is named after. */
export interface NamedAfter {
  id: ComponentId;
  label: string;
  atMs: number;
}

/** Bytes of one part of a path, with room for a number and an ending below the 255 that file systems allow. */
const longestPart = 200;

/**
 * Returns the path, below the recorder's directory and without ending, that `pattern` stands for, in local time.
 * It never leads out of the directory, whatever the pattern and the label say.
 */
export function fileName(pattern: string, { id, label, atMs }: NamedAfter): string {
  const date = new Date(atMs);
  const [, flow = '', component = ''] = id.split('/');
  const named: Readonly<Record<string, string>> = { flow, component, label };
  const filled = pattern.replace(
    /%([A-Za-z%])|\{(\w+)\}/g,
    (whole, letter: string | undefined, word: string | undefined) =>
      letter === undefined ? partOf(named[word ?? ''] ?? whole) : (dated(letter, date) ?? whole),
  );
  const parts = filled.split('/').filter((part) => part.trim() !== '');
  return parts.length === 0 ? 'recording' : parts.map(safePart).join('/');
}

/** Free text that stays within one part of the path. */
function partOf(text: string): string {
  return text.replaceAll('/', '-');
}

function dated(letter: string, date: Date): string | undefined {
  const two = (value: number): string => String(value).padStart(2, '0');
  const year = String(date.getFullYear()).padStart(4, '0');
  switch (letter) {
    case 'Y':
      return year;
    case 'y':
      return year.slice(-2);
    case 'm':
      return two(date.getMonth() + 1);
    case 'd':
      return two(date.getDate());
    case 'H':
      return two(date.getHours());
    case 'M':
      return two(date.getMinutes());
    case 'S':
      return two(date.getSeconds());
    case 'j':
      return String(dayOfYear(date)).padStart(3, '0');
    case 's':
      return String(Math.floor(date.getTime() / 1000));
    case '%':
      return '%';
    default:
      return undefined;
  }
}

function dayOfYear(date: Date): number {
  const midnight = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight - Date.UTC(date.getFullYear(), 0, 1)) / 86_400_000) + 1;
}

/** What Windows and network disks refuse is replaced too: recordings are carried there. No part hides or leads upwards. */
function safePart(part: string): string {
  const safe = part.replace(/[\u0000-\u001f\u007f\\:*?"<>|]/g, '_').replace(/^\.+/, '_');
  let text = safe.trim();
  while (Buffer.byteLength(text) > longestPart) text = text.replace(/.$/su, '');
  return text;
}
