import type { Change, Message } from '@headwater/state';
import { expect, test } from 'vitest';
import { startReport } from './job-report.ts';

const trouble: Message = { key: 'kit:internal', level: 'error', args: {}, text: 'Trouble.', atMs: 1 };

function report() {
  const batches: (readonly Change[])[] = [];
  return { batches, report: startReport('/test/camera', (changes) => batches.push(changes)) };
}

test('a job is waking from its first record on', () => {
  const { batches } = report();
  expect(batches).toEqual([[{ op: 'put', record: { kind: 'job', id: '/test/camera', mood: 'waking' } }]]);
});

test('an error and its mood are one batch', () => {
  const { batches, report: job } = report();
  job.say(trouble, 'failed');
  expect(batches[1]?.map((change) => change.op)).toEqual(['put', 'patch']);
  expect(job.mood).toBe('sad');
  job.fact('flowing');
  expect(job.mood).toBe('sad');
  expect(batches).toHaveLength(2);
});

test('only a message that was put is dropped', () => {
  const { batches, report: job } = report();
  job.unsay('kit:internal');
  expect(batches).toHaveLength(1);
  job.say({ ...trouble, about: 'video' });
  job.unsay('kit:internal', 'audio');
  job.unsay('kit:internal', 'video');
  expect(batches.slice(1)).toEqual([
    [expect.objectContaining({ op: 'put' })],
    [{ op: 'drop', kind: 'message', id: '/test/camera#kit:internal#video' }],
  ]);
});

test('what is known of a feed and of a connection stays while one field changes', () => {
  const { batches, report: job } = report();
  job.feed('video', { caps: 'video/x-vp8' });
  job.feed('video', { eaters: 2 });
  expect(batches.at(-1)).toEqual([
    {
      op: 'put',
      record: {
        kind: 'feed',
        id: '/test/camera:video',
        componentId: '/test/camera',
        caps: 'video/x-vp8',
        eaters: 2,
      },
    },
  ]);
  expect(() => job.connection('main', { state: 'connected' })).toThrow('/test/camera:main');
});
