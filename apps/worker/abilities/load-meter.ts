import { statfs } from 'node:fs/promises';
import { freemem } from 'node:os';
import { join } from 'node:path';
import type { ComponentId, LoadRecord } from '@headwater/state';
import { processTable, proportionalBytes, readIfThere, type ProcessFigures } from './process-table.ts';

/** Figures since the measurement before. */
export type Load = Omit<LoadRecord, 'kind' | 'id' | 'atMs'>;

export interface LoadMeterOptions {
  /** The worker's home: its disk is looked at. */
  home: string;
  /** What this worker may use; free memory is never more. */
  memoryBytes: number;
  steadyMs: () => number;
  /** Where the kernel tells. Default: `/proc`. */
  proc?: string;
}

export interface LoadMeter {
  /** Measures; `groups` are the process groups of the components that run now. What cannot be known is 0. */
  measure(groups: ReadonlyMap<ComponentId, number>): Promise<Load>;
}

const ticksPerSecond = 100;
const pageBytes = 4096;
/** To know what a process shares costs the kernel about a millisecond, so each one is looked at every so many measurements. */
const pssEvery = 6;

interface Seen {
  ticks: number;
  bytes: number;
  /** Measurements until its memory is looked at again. */
  pssIn: number;
}

/** Measures what the machine and each component's process group use, against the measurement before. */
export function loadMeter({ home, memoryBytes, steadyMs, proc = '/proc' }: LoadMeterOptions): LoadMeter {
  let seen = new Map<string, Seen>();
  let before = { atMs: steadyMs(), machine: machineTicks(proc) };
  let turn = 0;

  function look(figures: ProcessFigures, known: Seen | undefined): Seen {
    if (known !== undefined && known.pssIn > 0) return { ...known, ticks: figures.ticks, pssIn: known.pssIn - 1 };
    const bytes = proportionalBytes(proc, figures.pid) ?? figures.residentPages * pageBytes;
    // Those that started together shall not all be looked at in one measurement for ever.
    return { ticks: figures.ticks, bytes, pssIn: known === undefined ? turn++ % pssEvery : pssEvery - 1 };
  }

  function measureGroups(groups: ReadonlyMap<ComponentId, number>, seconds: number): Load['components'] {
    const idOf = new Map([...groups].map(([id, group]) => [group, id]));
    const now = new Map<string, Seen>();
    const components: Record<ComponentId, { cpu: number; memoryBytes: number }> = {};
    for (const id of groups.keys()) components[id] = { cpu: 0, memoryBytes: 0 };
    for (const figures of idOf.size === 0 ? [] : processTable(proc)) {
      const id = idOf.get(figures.group);
      const sum = id === undefined ? undefined : components[id];
      if (sum === undefined) continue;
      const key = `${figures.pid} ${figures.startTicks}`;
      const known = seen.get(key);
      const fresh = look(figures, known);
      now.set(key, fresh);
      sum.cpu += (figures.ticks - (known?.ticks ?? 0)) / ticksPerSecond / seconds;
      sum.memoryBytes += fresh.bytes;
    }
    seen = now;
    for (const sum of Object.values(components)) sum.cpu = rounded(sum.cpu);
    return components;
  }

  return {
    async measure(groups) {
      const diskFreeBytes = await statfs(home).then(
        ({ bavail, bsize }) => bavail * bsize,
        () => 0,
      );
      const atMs = steadyMs();
      const machine = machineTicks(proc);
      const seconds = Math.max(0.001, (atMs - before.atMs) / 1000);
      const total = machine.total - before.machine.total;
      const cpu = total <= 0 ? 0 : rounded(1 - (machine.idle - before.machine.idle) / total);
      before = { atMs, machine };
      const memoryFreeBytes = Math.min(memoryBytes, availableBytes(proc));
      return { cpu, memoryFreeBytes, diskFreeBytes, components: measureGroups(groups, seconds) };
    },
  };
}

/** Time of all cores since the machine started, and how much of it they had nothing to do. */
function machineTicks(proc: string): { total: number; idle: number } {
  const [first = ''] = (readIfThere(join(proc, 'stat')) ?? '').split('\n');
  // user nice system idle iowait irq softirq steal; guest time is counted in user already.
  const ticks = first.split(/\s+/).slice(1, 9).map(Number);
  return { total: ticks.reduce((sum, value) => sum + value, 0), idle: (ticks[3] ?? 0) + (ticks[4] ?? 0) };
}

function availableBytes(proc: string): number {
  const [, kilobytes] = /^MemAvailable:\s+(\d+) kB/m.exec(readIfThere(join(proc, 'meminfo')) ?? '') ?? [];
  return kilobytes === undefined ? freemem() : Number(kilobytes) * 1024;
}

/** To a thousandth: what is finer is noise, and would be told to everyone as a change. */
function rounded(value: number): number {
  return Math.min(1000, Math.max(0, Math.round(value * 1000) / 1000));
}
