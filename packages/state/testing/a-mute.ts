import type { MuteRecord } from '../record.ts';

/** A mute's record with valid defaults, for tests. */
export function aMute(fields: Partial<MuteRecord> = {}): MuteRecord {
  return { kind: 'mute', id: '/test/camera', who: 'anna', sinceMs: 0, untilMs: 3_600_000, reason: '', ...fields };
}
