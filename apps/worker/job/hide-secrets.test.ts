import { Problem } from '@headwater/state';
import { expect, test } from 'vitest';
import { secretHider } from './hide-secrets.ts';

const value = 'a/"b" c';
const { hide, answering } = secretHider(() => ({ key: value, short: 'abc' }));

test('a secret is hidden in every text of what leaves, as it is, in quotes and in addresses', () => {
  const dot = `location=\\"rtmp://x/${JSON.stringify(value).slice(1, -1)}\\"`;
  const said = { text: `no ${value}`, args: { url: `rtmp://x/${encodeURIComponent(value)}`, count: 3 }, list: [dot] };
  const shown = hide(said);
  expect(shown).toEqual({
    text: 'no •••',
    args: { url: 'rtmp://x/•••', count: 3 },
    list: ['location=\\"rtmp://x/•••\\"'],
  });
  expect(hide('abc')).toBe('abc');
});

test('answers and errors are hidden too', async () => {
  const message = { key: 'a:b', level: 'error', args: { url: value }, text: value, atMs: 0 } as const;
  const handlers = answering({
    dot: () => Promise.resolve({ dot: value }),
    start: () => Promise.reject(new Problem(message)),
    ask: () => Promise.reject(new Error(`oh ${value}`)),
  });
  expect(await handlers.dot()).toEqual({ dot: '•••' });
  await expect(handlers.start()).rejects.toMatchObject({ problem: { args: { url: '•••' }, text: '•••' } });
  await expect(handlers.ask()).rejects.toThrow('oh •••');
});

test('without secrets nothing is touched', () => {
  const nothing = secretHider(() => ({}));
  const said = { text: 'x' };
  expect(nothing.hide(said)).toBe(said);
});
