import type { MakeSight } from './look-sight.ts';

/** Silence has no level; this is told for it, and no less. */
const silenceDb = -120;

/** Peak and power of each channel, ten times a second. */
export const meters: MakeSight = (_, tell) => ({
  sound: 'audioconvert ! level interval=100000000 ! fakesink sync=false async=false',
  watch: () => () => undefined,
  onMessage(message) {
    if (message.type !== 'element' || message.structure !== 'level') return;
    tell({ type: 'levels', peakDb: decibels(message.fields['peak']), rmsDb: decibels(message.fields['rms']) });
  },
});

function decibels(value: unknown): number[] {
  const channels: readonly unknown[] = Array.isArray(value) ? value : [];
  return channels.map((db) => Math.round(Math.max(silenceDb, Number(db)) * 10) / 10);
}
