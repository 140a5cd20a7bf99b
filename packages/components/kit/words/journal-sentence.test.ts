import type { JournalEvent, Message } from '@headwater/state';
import { expect, test } from 'vitest';
import { journalSentence } from './journal-sentence.ts';
import { loadWordFiles } from './node-files.ts';
import { createWords } from './words.ts';

const say = (language: string) => {
  const words = createWords({ language, locale: language, files: loadWordFiles(language) });
  return (event: JournalEvent) => journalSentence(event, words);
};
const english = say('en');

const message: Message = { key: 'kit:no-space', level: 'error', args: { path: '/srv' }, text: 'No space.', atMs: 0 };
const anAct = (fields: Partial<JournalEvent & { what: 'act' }> = {}): JournalEvent => ({
  what: 'act',
  call: 'setParameter',
  who: 'ana',
  address: '10.0.0.7',
  ids: ['/hall/vp8'],
  args: { parameter: 'bitrate', value: 500_000 },
  outcome: null,
  ...fields,
});

test('a mood, a message and its end are told with what they are about', () => {
  const mood: JournalEvent = { what: 'mood', id: '/hall/vp8', mood: 'sad', before: 'happy' };
  expect(english(mood)).toBe('/hall/vp8: happy → sad');
  expect(say('es')(mood)).toBe('/hall/vp8: contento → triste');
  const about = { componentId: '/hall/disk', workerId: null, message } as const;
  expect(english({ what: 'said', ...about })).toBe('/hall/disk: error: There is no space left for /srv.');
  expect(english({ what: 'over', ...about, componentId: null })).toBe('over: There is no space left for /srv.');
});

test('a deed says who did what from where, and why it did not work', () => {
  expect(english(anAct())).toBe('ana (10.0.0.7) set bitrate of /hall/vp8 to 500000');
  expect(english(anAct({ outcome: message }))).toBe(
    'ana (10.0.0.7) set bitrate of /hall/vp8 to 500000 – it did not work: There is no space left for /srv.',
  );
});

test('a deed without words of its own, or without the facts that they need, is told by its facts', () => {
  expect(english(anAct({ call: 'flyAway' }))).toBe('ana (10.0.0.7): flyAway /hall/vp8 parameter=bitrate value=500000');
  expect(english(anAct({ call: 'constructor', args: {} }))).toContain('constructor');
  expect(english(anAct({ args: {} }))).toBe('ana (10.0.0.7): setParameter /hall/vp8 ');
});

test('a mute says until when and why, where somebody gave a reason, and so does its end', () => {
  const args = { untilMs: Date.UTC(2026, 10, 28, 18, 30), reason: 'new lens' };
  const mute = (fields: object): string => english(anAct({ call: 'mute', ids: ['/hall', '/a/b'], args, ...fields }));
  expect(mute({})).toMatch(/^ana \(10\.0\.0\.7\) muted \/hall \/a\/b until 11\/28\/26, \S+\sPM: new lens$/);
  expect(mute({ args: { untilMs: args.untilMs } })).toMatch(/until 11\/28\/26, \S+\sPM$/);
  const ended = { what: 'mute-ended', id: '/hall', who: 'ana' } as const;
  expect(english({ ...ended, reason: 'new lens' })).toBe(
    '/hall is muted no longer: the time was up. ana had muted it: new lens',
  );
  expect(english({ ...ended, reason: '' })).toBe('/hall is muted no longer: the time was up. ana had muted it.');
});
