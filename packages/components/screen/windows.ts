import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A window or the screen: place and size in pixels of the screen. */
export interface ScreenWindow {
  /** As X writes it, e.g. `0x1a00003`. */
  id: string;
  title: string;
  width: number;
  height: number;
}

/** What a display shows. */
export interface Display {
  screen: { width: number; height: number };
  /** With a title, and large enough to be looked at. */
  windows: readonly ScreenWindow[];
}

/** Why nothing is known of a display. */
export type DisplayFault = 'no-display' | 'no-permission' | 'no-xwininfo';

const run = promisify(execFile);
const limitMs = 5_000;
/** Smaller ones are helpers of programs. */
const leastSize = 16;

/** Returns what the display shows, as xwininfo tells it, or why that is not known. */
export async function readDisplay(display: string): Promise<Display | DisplayFault> {
  try {
    const options = { timeout: limitMs, env: { ...process.env, LC_ALL: 'C.UTF-8' }, maxBuffer: 16_000_000 };
    const [{ stdout: root }, { stdout: tree }] = await Promise.all([
      run('xwininfo', ['-display', display, '-root', '-stats'], options),
      run('xwininfo', ['-display', display, '-root', '-tree'], options),
    ]);
    return { screen: sizeOf(root), windows: windowsOf(tree) };
  } catch (error) {
    const { code, stderr = '' } = error as NodeJS.ErrnoException & { stderr?: string };
    if (code === 'ENOENT') return 'no-xwininfo';
    return /authori[sz]ation|no protocol specified/i.test(stderr) ? 'no-permission' : 'no-display';
  }
}

/** Tells whether that window is still there. */
export async function isOpen(display: string, id: string): Promise<boolean> {
  const looked = await run('xwininfo', ['-display', display, '-id', id], { timeout: limitMs }).catch(
    (error: unknown) => error as { stderr?: string; code?: unknown },
  );
  // What took too long to answer is not gone.
  return !('code' in looked) || looked.code === null;
}

/** Finds the window that a person named by its id or its title: the exact one, else one whose title contains it. */
export function findWindow(windows: readonly ScreenWindow[], named: string): ScreenWindow | undefined {
  const wanted = windowId(named);
  if (wanted !== undefined) return windows.find(({ id }) => BigInt(id) === wanted);
  const lower = named.toLowerCase();
  return (
    windows.find(({ title }) => title === named) ?? windows.find(({ title }) => title.toLowerCase().includes(lower))
  );
}

/** The id that a text is, where it is none: undefined. */
export function windowId(text: string): bigint | undefined {
  return /^(0x[0-9a-f]+|\d{5,})$/i.test(text) ? BigInt(text) : undefined;
}

function sizeOf(stats: string): Display['screen'] {
  const number = (name: string): number => Number(new RegExp(`${name}: (\\d+)`).exec(stats)?.[1] ?? 0);
  return { width: number('Width'), height: number('Height') };
}

/** Lines such as `     0x200001 "xlogo": ("xlogo" "XLogo")  201x151+10+20  +10+20`. */
function windowsOf(tree: string): ScreenWindow[] {
  return [...tree.matchAll(/^\s+(0x[0-9a-f]+) "(.*)": \(.*\)\s+(\d+)x(\d+)[+-]/gm)]
    .map(([, id = '', title = '', width, height]) => ({ id, title, width: Number(width), height: Number(height) }))
    .filter(({ width, height }) => width >= leastSize && height >= leastSize);
}
