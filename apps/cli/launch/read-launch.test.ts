import { isProblem } from '@headwater/state';
import { describe, expect, test } from 'vitest';
import { readLaunch } from './read-launch.ts';

function mistake(line: string): { key: string; args: unknown } {
  try {
    readLaunch(line);
  } catch (error) {
    if (isProblem(error)) return { key: error.problem.key, args: error.problem.args };
    throw error;
  }
  throw new Error(`'${line}' was read without a mistake`);
}

test('a chain becomes components that feed each other, named by their types', () => {
  const { components, links } = readLaunch(
    'videotest pattern=ball ! vp8-encoder bitrate=1M ! http-streamer mount=/a.webm',
  );
  expect(components.map(({ name, values }) => [name, [...values].map(([key, { text }]) => [key, text])])).toEqual([
    ['videotest', [['pattern', 'ball']]],
    ['vp8-encoder', [['bitrate', '1M']]],
    ['http-streamer', [['mount', '/a.webm']]],
  ]);
  expect(links.map(({ from, to }) => [from.name, to.name])).toEqual([
    ['videotest', 'vp8-encoder'],
    ['vp8-encoder', 'http-streamer'],
  ]);
});

test('a name with a dot refers to a component that stands before or behind', () => {
  const { links } = readLaunch(
    'looper name=film  film.video ! vp8 ! mux.video   film.audio ! opus ! mux.  muxer name=mux',
  );
  expect(links).toMatchObject([
    { from: { name: 'film', feeder: 'video' }, to: { name: 'vp8' } },
    { from: { name: 'vp8' }, to: { name: 'mux', eater: 'video' } },
    { from: { name: 'film', feeder: 'audio' }, to: { name: 'opus' } },
    { from: { name: 'opus' }, to: { name: 'mux' } },
  ]);
  expect(links[3]?.to).not.toHaveProperty('eater');
});

test('the second component of a type has a number, and no name is taken twice', () => {
  const { components } = readLaunch('videotest   videotest   videotest name=videotest-3');
  expect(components.map(({ name }) => name)).toEqual(['videotest', 'videotest-2', 'videotest-3']);
  expect(mistake('videotest name=a audiotest name=a')).toEqual({
    key: 'cli:launch-said-twice',
    args: { column: 28, found: 'a' },
  });
});

test('quotes and backslashes keep blanks, marks and quotes', () => {
  const { components } = readLaunch(String.raw`overlay text="two words ! [no] \"mark\"" label='it\s' plain=a\ b`);
  expect([...(components[0]?.values.values() ?? [])].map(({ text }) => text)).toEqual([
    'two words ! [no] "mark"',
    String.raw`it\s`,
    'a b',
  ]);
});

test('an effect in brackets belongs to the component before it', () => {
  const { components } = readLaunch('videotest width=64 [colour-balance brightness=0.5][other] ! vp8-encoder');
  expect(components[0]?.effects.map(({ type, values }) => [type, values.get('brightness')?.text])).toEqual([
    ['colour-balance', '0.5'],
    ['other', undefined],
  ]);
});

describe('a mistake is told with its column', () => {
  test.each([
    ['', 'launch-empty', {}],
    ['a ! ', 'launch-ends-early', { column: 3 }],
    ['a ! ! b', 'launch-no-type', { column: 5, found: '!' }],
    ['! a', 'launch-no-type', { column: 1, found: '!' }],
    ['pattern=ball', 'launch-no-type', { column: 1, found: 'pattern=ball' }],
    ['a x="open', 'launch-open-quote', { column: 5 }],
    ['a [b', 'launch-open-bracket', { column: 3 }],
    ['a [b c]', 'launch-open-bracket', { column: 3 }],
    ['a ! none.video', 'launch-unknown-name', { column: 5, found: 'none', choices: 'a' }],
    ['a name=../x', 'launch-bad-name', { column: 3, found: '../x' }],
    ['a x=1 x=2', 'launch-said-twice', { column: 7, found: 'x' }],
  ])('%s', (line, key, args) => {
    expect(mistake(line)).toEqual({ key: `cli:${key}`, args });
  });
});
