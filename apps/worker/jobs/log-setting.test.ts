import { ManualClock } from '@headwater/state';
import { expect, test } from 'vitest';
import { createLog } from '../logs/log.ts';
import { LogSetting } from './log-setting.ts';

function aSetting() {
  const clock = new ManualClock(1_000_000);
  const log = createLog({ write: () => undefined }, 'info', () => clock.nowMs()).component('/a/b');
  const shown: unknown[] = [];
  const told: unknown[] = [];
  const setting = new LogSetting({
    ...{ clock, log, show: (one) => shown.push(one) },
    tell: (wish) => {
      told.push(wish);
      return Promise.resolve();
    },
  });
  return { clock, log, shown, told, setting };
}

test('after its time a level falls back by itself to what the worker says, thresholds too, and everybody sees it', async () => {
  const { clock, log, shown, told, setting } = aSetting();
  await setting.set({ level: 'debug', gstreamer: '*:5', forMs: 600_000 });
  expect([log.level, setting.gstreamer]).toEqual(['debug', '*:5']);
  expect(shown).toEqual([{ level: 'debug', gstreamer: '*:5', untilMs: 1_600_000 }]);
  clock.advance(599_999);
  expect(log.level).toBe('debug');
  clock.advance(1);
  expect([log.level, setting.gstreamer, shown.at(-1)]).toEqual(['info', undefined, null]);
  expect(told.at(-1)).toEqual({ level: 'info', gstreamer: '0' });
});

test('a new wish counts from now; one without a time stays', async () => {
  const { clock, log, shown, setting } = aSetting();
  await setting.set({ level: 'debug', forMs: 60_000 });
  clock.advance(50_000);
  await setting.set({ level: 'trace', forMs: 60_000 });
  clock.advance(50_000);
  expect(log.level).toBe('trace');
  await setting.set({ level: 'debug' });
  clock.advance(1e9);
  expect([log.level, shown.at(-1)]).toEqual(['debug', { level: 'debug', gstreamer: null, untilMs: null }]);
});

test('it can be taken back before its time, and one that has left falls back no more', async () => {
  const { clock, log, shown, setting } = aSetting();
  await setting.set({ level: 'debug', forMs: 60_000 });
  await setting.set({});
  expect([log.level, shown.at(-1), clock.waiting]).toEqual(['info', null, 0]);
  await setting.set({ level: 'debug', forMs: 60_000 });
  setting.close();
  clock.advance(60_000);
  expect(shown.length).toBe(3);
});
