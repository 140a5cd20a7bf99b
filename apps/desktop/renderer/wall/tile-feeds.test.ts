import type { FeederDescription } from '@headwater/state';
import { aComponent } from '@headwater/state/testing/a-component';
import { expect, test } from 'vitest';
import { tileFeeds } from './tile-feeds.ts';

const type = (...feeders: FeederDescription[]): { feeders: FeederDescription[] } => ({ feeders });
const types = new Map([
  ['camera', type({ name: 'video', media: 'raw/video' })],
  ['mic', type({ name: 'audio', media: 'raw/audio' })],
  ['streamer', type()],
]);
const mic = aComponent({ id: '/radio/mic', type: 'mic' });
const camera = aComponent({ id: '/hall/camera', type: 'camera' });
const feedsOf = (...components: (typeof mic)[]): unknown => tileFeeds({ components }, { types });

test('of a worker with several flows the first picture is shown, without one the first sound', () => {
  expect(feedsOf(aComponent({ id: '/hall/live', type: 'streamer' }), mic, camera)).toEqual({
    picture: '/hall/camera:video',
  });
  expect(feedsOf(mic, aComponent({ id: '/hall/live', type: 'streamer' }))).toEqual({ sound: '/radio/mic:audio' });
});

test('nobody looks at what does not run', () => {
  for (const mood of ['sleeping', 'sad', 'lost', 'waking'] as const) expect(feedsOf({ ...camera, mood })).toEqual({});
});
