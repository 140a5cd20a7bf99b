import { ManualClock, Store } from '@headwater/state';
import { expect, test } from 'vitest';
import { watchEaters } from './eater-watch.ts';
import { startReport } from './job-report.ts';

function watched(sparse = false) {
  const clock = new ManualClock();
  const store = new Store({ clock });
  const report = startReport('/test/mux', (changes) => store.apply(changes));
  const pulse = { connected: true, buffers: 0n };
  const eater = {
    description: { name: 'video', media: ['any'] as const, sparse },
    from: '/test/picture:main' as const,
    pulse: () => ({ ...pulse }),
  };
  report.connection('video', { from: eater.from });
  const watch = watchEaters({ eaters: () => [eater], report, clock, steadyMs: () => clock.nowMs() });
  return { clock, store, report, pulse, watch };
}

test('a starved eater makes the job hungry with a message, and food makes it happy again', () => {
  const { clock, store, report, pulse, watch } = watched();
  pulse.buffers = 1n;
  watch.flowing();
  expect(report.mood).toBe('happy');
  clock.advance(4000);
  expect(report.mood).toBe('hungry');
  expect(store.all('message')).toMatchObject([
    { key: 'kit:eater-starved', about: 'video', args: { eater: 'video', from: '/test/picture:main', seconds: 3 } },
  ]);
  expect(store.get('connection', '/test/mux:video')?.fed).toBe(false);
  pulse.buffers = 2n;
  clock.advance(500);
  expect(report.mood).toBe('happy');
  expect(store.all('message')).toEqual([]);
  expect(store.get('connection', '/test/mux:video')?.fed).toBe(true);
});

test('one that was hungry from the start is happy only when it has fed others', () => {
  const { clock, report, pulse, watch } = watched();
  clock.advance(4000);
  expect(report.mood).toBe('hungry');
  pulse.buffers = 1n;
  clock.advance(500);
  expect(report.mood).toBe('hungry');
  watch.flowing();
  expect(report.mood).toBe('happy');
});

test('silence is normal for a sparse eater', () => {
  const { clock, report, watch } = watched(true);
  watch.flowing();
  clock.advance(60_000);
  expect(report.mood).toBe('happy');
});

test('nothing is left behind', () => {
  const { clock, watch } = watched();
  watch.stop();
  expect(clock.waiting).toBe(0);
});
