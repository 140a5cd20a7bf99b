import { expect, test } from 'vitest';
import { encodeLookItem, LookItemParser, lookItems, type LookItem } from './look-item.ts';

const message = { key: 'worker:look-waits', level: 'info', args: { feed: 'ä' }, text: 'Waits.', atMs: 1 } as const;
const items: LookItem[] = [
  { type: 'waiting', message },
  { type: 'picture', bytes: Uint8Array.from({ length: 3000 }, (_, index) => index % 251) },
  { type: 'levels', peakDb: [-3, -120], rmsDb: [-6.02, -120] },
  { type: 'media', begins: 'stream', mime: 'video/webm; codecs="vp8"', bytes: new Uint8Array([1, 2, 3]) },
  { type: 'alive' },
];
const bytes = Buffer.concat(items.map(encodeLookItem));

test.each([1, 7, 8, 100, 1500, 100_000])('items come back whole from pieces of %i bytes', async (size) => {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
  }
  const found: LookItem[] = [];
  for await (const item of lookItems(pieces())) found.push(item);
  expect(found).toMatchObject(items);
});

test('what is no item is refused and not waited for', () => {
  expect(() => new LookItemParser().push(new Uint8Array(16).fill(255))).toThrow('not an item of a look');
});
