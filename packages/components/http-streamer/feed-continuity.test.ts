import { describe, expect, test } from 'vitest';
import { FeedContinuity, type FeedAction } from './feed-continuity.ts';
import { oggHeader, theoraPackets, vorbisPackets } from './testing/ogg-header.ts';

const second = 1_000_000_000n;

class Feed {
  readonly #continuity = new FeedContinuity();

  connect(header: string | Buffer = 'header', caps = 'application/x-test'): void {
    this.#continuity.take({ type: 'caps', caps, headers: header === '' ? [] : [Buffer.from(header)] });
  }

  header(text: string): void {
    this.#take(text, null, true, true);
  }

  disconnect(): void {
    this.#continuity.take({ type: 'disconnected' });
  }

  /** Says what is done with a unit: its text, and why a new stream began if one did. */
  unit(text: string, ptsNs: bigint | null, key = true): string {
    return this.#take(text, ptsNs, key, false)
      .map((action) =>
        action.type === 'unit'
          ? Buffer.from(action.data).toString()
          : `[${action.type === 'chain' ? 'chain' : action.reason} ${action.header.toString()}]`,
      )
      .join(' ');
  }

  #take(text: string, ptsNs: bigint | null, key: boolean, header: boolean): FeedAction[] {
    return this.#continuity.take({ type: 'packet', packet: { data: Buffer.from(text), ptsNs, header, key } });
  }
}

test('a stream begins at its first key frame', () => {
  const feed = new Feed();
  feed.connect();
  expect(feed.unit('a', 0n, false)).toBe('[first header]');
  expect(feed.unit('b', second, true)).toBe('b');
  expect(feed.unit('c', 2n * second, false)).toBe('c');
});

test('a header in packets counts when the caps have none, and is not counted twice', () => {
  const feed = new Feed();
  feed.connect('');
  feed.header('one');
  feed.header('two');
  expect(feed.unit('a', 0n)).toBe('[first onetwo] a');
  feed.connect('onetwo');
  feed.header('one');
  feed.header('two');
  expect(feed.unit('b', second)).toBe('b');
});

describe('after a reconnect', () => {
  function connected(): Feed {
    const feed = new Feed();
    feed.connect();
    feed.unit('a', 100n * second);
    feed.unit('b', 101n * second);
    feed.disconnect();
    return feed;
  }

  test('what was had is skipped, and what is new is passed on', () => {
    const feed = connected();
    feed.connect();
    expect(feed.unit('a', 100n * second)).toBe('');
    expect(feed.unit('b', 101n * second)).toBe('');
    expect(feed.unit('c', 101n * second + 1n)).toBe('c');
  });

  test('time that has gone on is the same stream, however long the feed was away', () => {
    const feed = connected();
    feed.connect();
    expect(feed.unit('c', 5000n * second)).toBe('c');
  });

  test('time that starts again is another stream', () => {
    const feed = connected();
    feed.connect();
    expect(feed.unit('c', 0n)).toBe('[time-went-back header] c');
    expect(feed.unit('d', second)).toBe('d');
  });

  test('another header is another stream, which waits for a key frame', () => {
    const feed = connected();
    feed.connect('other');
    expect(feed.unit('c', 102n * second, false)).toBe('[tracks-differ other]');
    expect(feed.unit('d', 103n * second)).toBe('d');
  });

  test('other caps are another stream', () => {
    const feed = connected();
    feed.connect('header', 'application/x-other');
    expect(feed.unit('c', 102n * second)).toBe('[tracks-differ header] c');
  });
});

test('without a reconnect, picture and sound may be a little out of order, but time may not start again', () => {
  const feed = new Feed();
  feed.connect();
  feed.unit('a', 100n * second);
  expect(feed.unit('b', 100n * second - second / 2n)).toBe('b');
  expect(feed.unit('c', 98n * second)).toBe('[time-went-back header] c');
});

test('units without a time are passed on as they come', () => {
  const feed = new Feed();
  feed.connect();
  expect(feed.unit('a', null)).toBe('[first header] a');
  expect(feed.unit('b', null, false)).toBe('b');
});

describe('of Ogg', () => {
  const stereo = oggHeader({ serial: 1, packets: vorbisPackets(2) });
  const mono = oggHeader({ serial: 2, packets: vorbisPackets(1) });
  const picture = { serial: 3, packets: theoraPackets() };
  const restarted = (before: Buffer, after: Buffer, atNs = 102n * second): string => {
    const feed = new Feed();
    feed.connect(before, 'application/ogg');
    feed.unit('a', 100n * second);
    feed.disconnect();
    feed.connect(after, 'application/ogg');
    return feed.unit('b', atNs).replace(/ Ogg.*\]/s, ']');
  };

  test('sound alone that changes is the next link of a chain, whatever its times', () => {
    expect(restarted(stereo, mono)).toBe('[chain] b');
    expect(restarted(stereo, mono, 1n)).toBe('[chain] b');
    expect(restarted(stereo, stereo)).toBe('b');
  });

  test('sound whose pages bear the same number cannot be a link, so time that starts again ends the stream', () => {
    expect(restarted(stereo, stereo, 1n)).toBe('[time-went-back] b');
  });

  test('a picture ends the stream, whether it was there before or comes', () => {
    const both = oggHeader(picture, { serial: 1, packets: vorbisPackets(2) });
    expect(restarted(both, mono)).toBe('[tracks-differ] b');
    expect(restarted(mono, both)).toBe('[tracks-differ] b');
  });
});
