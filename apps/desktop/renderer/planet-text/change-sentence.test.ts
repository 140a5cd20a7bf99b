import { keepTogether } from '../i18n/keep-together.ts';
import { createWords } from '@headwater/components/kit/words/words';
import type { ComponentDescription, PlannedChange } from '@headwater/state';
import { createInstance } from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import english from '../../locale/en.json' with { type: 'json' };
import { createFormat } from '../i18n/format.ts';
import { changeSentence, type ChangeWords } from './change-sentence.ts';

const encoder = {
  title: 'VP8 encoder',
  parameters: {
    bitrate: { title: 'Bitrate' },
    pattern: { title: 'Pattern', options: { ball: 'A ball' } },
    file: { title: 'File' },
    interval: { title: 'Interval' },
  },
};
const colours = { title: 'Colours', parameters: { brightness: { title: 'Brightness' } } };
const description: ComponentDescription = {
  ...{ kit: 1, type: 'vp8-encoder', role: 'encoder', eaters: [], feeders: [], elements: [] },
  parameters: {
    bitrate: { kind: 'integer', min: 0, max: 1e9, unit: 'bit/s' },
    pattern: { kind: 'choice', options: ['ball', 'snow'] },
    file: { kind: 'path', of: 'file' },
    interval: { kind: 'number', min: 0, max: 60, unit: 's' },
  },
};

let say: ChangeWords;

beforeAll(async () => {
  const engine = createInstance();
  const t = await engine.init({
    ...{ lng: 'en', defaultNS: 'desktop', resources: { en: { desktop: english } } },
    interpolation: { escapeValue: false },
  });
  const files = { en: { 'vp8-encoder': encoder, colours } };
  const words = createWords({ language: 'en', locale: 'en-GB', files });
  say = { t, words, format: createFormat('en-GB'), types: new Map([['vp8-encoder', description]]), isBack: false };
});

function said(fields: Partial<PlannedChange>): string {
  const change: PlannedChange = { what: 'changed', id: '/a/vp8', effect: 'nothing', ...fields };
  return changeSentence(change, 'vp8-encoder', say);
}

test('a parameter is told by its title and in its unit', () => {
  expect(said({ key: 'bitrate', before: '300000', after: '1500000' })).toBe(
    `Bitrate: ${keepTogether('300 kb/s')} becomes ${keepTogether('1.5 Mb/s')}`,
  );
  expect(said({ key: 'interval', before: '0.025', after: '2' })).toBe('Interval: 0.025 s becomes 2 s');
});

test('values that would sound the same are told as they are written', () => {
  expect(said({ key: 'bitrate', before: '1500000', after: '1500001' })).toBe('Bitrate: 1500000 becomes 1500001');
});

test('what is set for the first time, and what is taken away, is told so', () => {
  expect(said({ key: 'file', after: 'a.webm' })).toBe('File is set to a.webm');
  expect(said({ key: 'file', before: 'a.webm' })).toBe('File is no longer set (it was a.webm)');
});

test('choices, yes and no, and words of the planet file have words of their own', () => {
  expect(said({ key: 'pattern', before: 'ball', after: 'snow' })).toBe('Pattern: A ball becomes snow');
  expect(said({ key: 'enabled', before: 'true', after: 'false' })).toBe('Runs from the start: yes becomes no');
  expect(said({ key: 'worker', before: 'hall', after: 'true' })).toContain('hall');
  expect(said({ key: 'type', before: 'old-thing', after: 'vp8-encoder' })).toBe('Type: old-thing becomes VP8 encoder');
});

test('feeds are told without the brackets of the planet file', () => {
  const change = { key: 'from', before: '{ video: vp8, audio: opus:sound }', after: 'vp8' };
  expect(said(change)).toBe('Gets its feed from: vp8 (video), opus:sound (audio) becomes vp8');
});

test('a value of an effect names the effect, also the second of its type', () => {
  const change = { key: 'colours-2.brightness', before: '0', after: '0.5' };
  expect(said(change)).toBe('Brightness (Colours): 0 becomes 0.5');
});

test('what is new and what goes is told by its type, a flow as a flow', () => {
  expect(said({ what: 'added', after: 'vp8-encoder' })).toBe('is new (VP8 encoder)');
  expect(said({ what: 'removed', before: 'unknown-thing' })).toBe('is removed (unknown-thing)');
  expect(said({ what: 'added', id: '/a', after: 'Hall' })).toBe('is a new flow');
});
