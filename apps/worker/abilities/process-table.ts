import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One process as the kernel tells of it. */
export interface ProcessFigures {
  pid: number;
  group: number;
  /** Processor time that it has had, in the kernel's ticks (100 a second). */
  ticks: number;
  /** When it started, in ticks since the machine did: with the pid it names the process for good. */
  startTicks: number;
  /** Memory that it has in use, counting what it shares with others as its own. */
  residentPages: number;
}

/** Every process of the machine; empty where there is no `/proc`. Read at once and not awaited: thousands take a few ms. */
export function processTable(proc: string): ProcessFigures[] {
  let names: string[];
  try {
    names = readdirSync(proc);
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    const text = readIfThere(join(proc, name, 'stat'));
    return text === undefined ? [] : parse(Number(name), text);
  });
}

/** Memory of a process in which what several share counts in parts; undefined when it has ended or may not be looked at. */
export function proportionalBytes(proc: string, pid: number): number | undefined {
  const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(readIfThere(join(proc, String(pid), 'smaps_rollup')) ?? '') ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

function parse(pid: number, text: string): ProcessFigures[] {
  // A program's name may hold spaces and brackets: what counts comes after the last one. Field numbers as in proc(5).
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): number => Number(fields[number - 3]);
  const figures = {
    pid,
    group: field(5),
    ticks: field(14) + field(15),
    startTicks: field(22),
    residentPages: field(24),
  };
  return Object.values(figures).every(Number.isFinite) ? [figures] : [];
}

/** A process may end between being listed and being looked at. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
