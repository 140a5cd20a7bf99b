import { ManualClock, type MessageLevel, type MessageRecord } from '@headwater/state';
import { expect, test } from 'vitest';
import { announcementOf, type Announcement } from './announcement.ts';
import { Announcer } from './announcer.ts';
import { messageText } from './message-text.ts';
import { countLevels, filterMessages, sortMessages } from './sort-messages.ts';

const aMessage = (id: string, level: MessageLevel = 'error', fields: Partial<MessageRecord> = {}): MessageRecord => ({
  kind: 'message',
  id,
  componentId: '/hall/camera',
  workerId: null,
  key: 'kit:device-busy',
  level,
  args: { path: '/dev/video0' },
  text: `${id} is busy.`,
  atMs: 0,
  ...fields,
});
const ids = (messages: readonly MessageRecord[]): string[] => messages.map(({ id }) => id);

test('messages are sorted worst first, and newest first among the equally bad', () => {
  const messages = [
    aMessage('note', 'info', { atMs: 9 }),
    aMessage('old', 'error', { atMs: 1 }),
    aMessage('careful', 'warning', { atMs: 8 }),
    aMessage('new', 'error', { atMs: 2 }),
  ];
  expect(ids(sortMessages(messages))).toEqual(['new', 'old', 'careful', 'note']);
  expect(countLevels(messages)).toEqual({ error: 2, warning: 1, info: 1 });
});

test('a filter takes levels and words, in any order and case', () => {
  const messages = [aMessage('one'), aMessage('two', 'warning'), aMessage('three', 'info')];
  const textOf = ({ text, componentId }: MessageRecord): string => `${componentId ?? ''} ${text}`;
  const shown = (chosen: MessageLevel[], text: string): string[] =>
    ids(filterMessages(messages, { chosen, text }, textOf));
  expect(shown([], '')).toEqual(['one', 'two', 'three']);
  expect(shown(['warning', 'info'], ' ')).toEqual(['two', 'three']);
  expect(shown([], 'BUSY /hall')).toEqual(['one', 'two', 'three']);
  expect(shown([], 'busy two')).toEqual(['two']);
  expect(shown(['error'], 'two')).toEqual([]);
});

test('a message as text has its words, and what a developer asks for', () => {
  const message = aMessage('x', 'error', { debug: 'line 1\nline 2' });
  const sentence = { title: '/dev/video0 est occupé.', fix: 'Fermez.' };
  expect(messageText(message, sentence, { level: 'erreur', time: '12:00' })).toBe(
    'erreur · /hall/camera · 12:00\n/dev/video0 est occupé.\nFermez.\nkit:device-busy {"path":"/dev/video0"}\nline 1\nline 2',
  );
  const bare = aMessage('x', 'error', { componentId: null, args: {} });
  expect(messageText(bare, { title: 'Oh.' }, { level: 'error', time: 'now' })).toBe(
    'error · now\nOh.\nkit:device-busy {}',
  );
});

test('an announcement tells what came, the worst of it, and what is over; notes are no news', () => {
  const before = [aMessage('a'), aMessage('b', 'warning')];
  const after = [aMessage('a', 'error', { atMs: 7 }), aMessage('c', 'warning'), aMessage('d'), aMessage('e', 'info')];
  expect(announcementOf(before, after)).toMatchObject({ came: 2, worst: { id: 'd' }, over: 1, left: 3 });
  expect(announcementOf(before, before)).toBeUndefined();
  expect(announcementOf([], [aMessage('e', 'info')])).toBeUndefined();
  expect(announcementOf([aMessage('a')], [])).toEqual({ came: 0, worst: undefined, over: 1, left: 0 });
});

test('changes are said together, at most once in five seconds, and not at all when they are over by then', () => {
  const clock = new ManualClock();
  const said: Announcement[] = [];
  const announcer = new Announcer(clock, announcementOf, (announcement: Announcement) => said.push(announcement));
  announcer.look([aMessage('old')]);
  expect(clock.waiting).toBe(0);
  announcer.look([aMessage('old'), aMessage('a')]);
  clock.advance(500);
  announcer.look([aMessage('old'), aMessage('a'), aMessage('b')]);
  clock.advance(500);
  expect(said.map(({ came }) => came)).toEqual([2]);
  announcer.look([aMessage('old')]);
  clock.advance(4999);
  expect(said).toHaveLength(1);
  clock.advance(1);
  expect(said.at(-1)).toMatchObject({ came: 0, over: 2, left: 1 });
  clock.advance(60_000);
  announcer.look([aMessage('old'), aMessage('a')]);
  announcer.look([aMessage('old')]);
  clock.advance(60_000);
  expect(said).toHaveLength(2);
  announcer.look([]);
  announcer.stop();
  expect(clock.waiting).toBe(0);
});

test('muted trouble is not told: neither that it came, nor, being muted, that it is over', () => {
  const isQuiet = ({ id }: { id: string }): boolean => id === 'a';
  expect(announcementOf([], [aMessage('a')], isQuiet)).toBeUndefined();
  expect(announcementOf([aMessage('a')], [aMessage('a')], isQuiet)).toBeUndefined();
  expect(announcementOf([aMessage('a')], [], isQuiet)).toBeUndefined();
  expect(announcementOf([aMessage('a')], [aMessage('a')])).toBeUndefined();
  expect(announcementOf([], [aMessage('a'), aMessage('b')], isQuiet)).toMatchObject({ came: 1, left: 1 });
});
