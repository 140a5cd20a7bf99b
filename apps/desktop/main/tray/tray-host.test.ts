import { expect, test } from 'vitest';
import { hasTrayHost } from './tray-host.ts';

const answers = (said: Record<string, string>) => (program: string) => Promise.resolve(said[program]);

test('elsewhere than on Linux there is always a place for icons', async () => {
  expect(await hasTrayHost('darwin', answers({}))).toBe(true);
  expect(await hasTrayHost('win32', answers({}))).toBe(true);
});

test.each([
  ['gdbus says so', { gdbus: '(<true>,)\n' }, true],
  ['gdbus says no', { gdbus: '(<false>,)\n', 'dbus-send': 'variant boolean true' }, false],
  ['only dbus-send is there', { 'dbus-send': '   variant       boolean true\n' }, true],
  ['nobody answers', {}, false],
])('on Linux whoever draws them is asked: %s', async (_, said, isThere) => {
  expect(await hasTrayHost('linux', answers(said))).toBe(isThere);
});
