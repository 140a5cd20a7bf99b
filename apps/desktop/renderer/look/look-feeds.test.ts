import type { ComponentId, ComponentRecord, FeederDescription } from '@headwater/state';
import { aComponent } from '@headwater/state/testing/a-component';
import { expect, test } from 'vitest';
import { componentLookFeeds, feedLookFeeds, lookFeeds } from './look-feeds.ts';

const type = (...feeders: FeederDescription[]): { feeders: FeederDescription[] } => ({ feeders });
const types = new Map([
  ['camera', type({ name: 'video', media: 'raw/video' })],
  ['mixer', type({ name: 'video', media: 'raw/video' })],
  ['mic', type({ name: 'audio', media: 'raw/audio' })],
  ['film', type({ name: 'video', media: 'raw/video' }, { name: 'audio', media: 'raw/audio' })],
  ['vp8', type({ name: 'video', media: 'encoded/vp8' })],
  ['opus', type({ name: 'audio', media: 'encoded/opus' })],
  ['webm', type({ name: 'muxed', media: 'muxed/webm' })],
  ['launch', type({ name: 'feed', media: 'any' })],
  ['streamer', type()],
]);

function component(name: string, of: string, ...from: string[]): ComponentRecord {
  const id: ComponentId = `/hall/${name}`;
  return aComponent({ id, type: of, links: from.map((feed) => ({ eater: 'in', from: `/hall/${feed}` as never })) });
}

const whole = [
  component('cam', 'camera'),
  component('mic', 'mic'),
  component('mix', 'mixer', 'cam:video'),
  component('vp8', 'vp8', 'mix:video'),
  component('opus', 'opus', 'mic:audio'),
  component('webm', 'webm', 'vp8:video', 'opus:audio'),
  component('live', 'streamer', 'webm:muxed'),
];

test('of raw pictures the last before the encoder stands for the flow', () => {
  expect(lookFeeds('/hall', { components: whole, types })).toEqual({
    picture: '/hall/mix:video',
    sound: '/hall/mic:audio',
  });
  expect(lookFeeds('/elsewhere', { components: whole, types })).toEqual({});
});

test('a flow of sound alone has no picture, and one of pictures no sound', () => {
  const sound = whole.filter(({ id }) => ['/hall/mic', '/hall/opus'].includes(id));
  expect(lookFeeds('/hall', { components: sound, types })).toEqual({ sound: '/hall/mic:audio' });
  const picture = whole.filter(({ id }) => ['/hall/cam', '/hall/vp8'].includes(id));
  expect(lookFeeds('/hall', { components: picture, types })).toEqual({ picture: '/hall/cam:video' });
});

test('a muxed feed has no sound where only a picture went in', () => {
  const mute = [
    component('cam', 'camera'),
    component('vp8', 'vp8', 'cam:video'),
    component('webm', 'webm', 'vp8:video'),
    component('live', 'streamer', 'webm:muxed'),
  ];
  expect(lookFeeds('/hall', { components: mute, types })).toEqual({ picture: '/hall/cam:video' });
});

test('encoded stands in where nothing is raw, and muxed where nothing is encoded', () => {
  const muxed = [component('webm', 'webm')];
  expect(lookFeeds('/hall', { components: muxed, types })).toEqual({
    picture: '/hall/webm:muxed',
    sound: '/hall/webm:muxed',
  });
  const encoded = [...muxed, component('vp8', 'vp8')];
  expect(lookFeeds('/hall', { components: encoded, types })).toMatchObject({ picture: '/hall/vp8:video' });
});

test('a container carries what its muxer is given', () => {
  const radio = [
    component('mic', 'mic'),
    component('opus', 'opus', 'mic:audio'),
    component('webm', 'webm', 'opus:audio'),
  ];
  expect(lookFeeds('/hall', { components: radio, types })).toEqual({ sound: '/hall/mic:audio' });
  expect(componentLookFeeds('/hall/webm', { components: radio, types })).toEqual({ sound: '/hall/webm:muxed' });
  const live = component('live', 'streamer', 'webm:muxed');
  expect(componentLookFeeds('/hall/live', { components: [...radio, live], types })).toEqual({
    sound: '/hall/webm:muxed',
  });
});

test('a component is seen by what it feeds, else by what it eats', () => {
  const sources = { components: whole, types };
  expect(componentLookFeeds('/hall/vp8', sources)).toEqual({ picture: '/hall/vp8:video' });
  expect(componentLookFeeds('/hall/opus', sources)).toEqual({ sound: '/hall/opus:audio' });
  expect(componentLookFeeds('/hall/live', sources)).toEqual({ picture: '/hall/webm:muxed', sound: '/hall/webm:muxed' });
  expect(componentLookFeeds('/hall/nobody', sources)).toEqual({});
  const film = { components: [component('film', 'film')], types };
  expect(componentLookFeeds('/hall/film', film)).toEqual({ picture: '/hall/film:video', sound: '/hall/film:audio' });
});

test('what a description leaves open is told by what flows', () => {
  const components = [component('own', 'launch')];
  expect(lookFeeds('/hall', { components, types })).toEqual({});
  const feeds = [{ id: '/hall/own:feed', caps: 'audio/x-opus, channels=(int)2' }] as const;
  expect(lookFeeds('/hall', { components, types, feeds })).toEqual({ sound: '/hall/own:feed' });
});

test('one feed of a component is looked at or listened to by what it carries, encoded or muxed as it may be', () => {
  const sources = { components: whole, types };
  expect(feedLookFeeds('/hall/opus:audio', sources)).toEqual({ sound: '/hall/opus:audio' });
  expect(feedLookFeeds('/hall/vp8:video', sources)).toEqual({ picture: '/hall/vp8:video' });
  expect(feedLookFeeds('/hall/webm:muxed', sources)).toEqual({
    picture: '/hall/webm:muxed',
    sound: '/hall/webm:muxed',
  });
  expect(feedLookFeeds('/hall/webm:no-such', sources)).toEqual({});
});

test('a muxer that is given what nobody has declared has what flows', () => {
  const components = [component('made', 'launch'), component('webm', 'webm', 'made:feed')];
  const both = { picture: '/hall/webm:muxed', sound: '/hall/webm:muxed' };
  expect(feedLookFeeds('/hall/webm:muxed', { components, types })).toEqual(both);
  const feeds = [{ id: '/hall/made:feed', caps: 'video/x-vp8, width=640' }] as const;
  expect(feedLookFeeds('/hall/webm:muxed', { components, types, feeds })).toEqual({ picture: '/hall/webm:muxed' });
});
