import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

test('without options it is the local worker in the user’s own folder', () => {
  const options = readOptions([], {});
  expect(options).toMatchObject({ name: 'local', logLevel: 'info', manager: undefined });
  expect(options?.home).toMatch(/^\/.*\.local\/share\/headwater$/);
  expect(readOptions([], { HEADWATER_HOME: '/srv/hw' })?.home).toBe('/srv/hw');
});

test('launch text is allowed only where somebody says so', () => {
  expect(readOptions([], {})?.allowLaunchText).toBe(false);
  expect(readOptions(['--allow-launch-text'], {})?.allowLaunchText).toBe(true);
});

test('a join token may come by the environment, where other users cannot see it', () => {
  expect(readOptions([], { HEADWATER_JOIN_TOKEN: 'secret' })?.joinToken).toBe('secret');
  expect(readOptions(['--join-token', 'mine'], { HEADWATER_JOIN_TOKEN: 'secret' })?.joinToken).toBe('mine');
});

test('a pin and a token may begin with a dash', () => {
  const options = readOptions(['--fingerprint', '-_pin', '--join-token', '--token', '--name', 'hall'], {});
  expect(options).toMatchObject({ fingerprint: '-_pin', joinToken: '--token', name: 'hall' });
});

test.each([
  [['--name', '../x'], '--name'],
  [['--log-level', 'loud'], '--log-level'],
  [['--manager', 'localhost'], '--manager'],
  [['--manager', 'https://localhost'], '--manager'],
])('%j is refused with the option’s name', (args, option) => {
  expect(() => readOptions(args, {})).toThrow(option);
});

test('the manager’s address needs no path', () => {
  expect(readOptions(['--manager', 'wss://127.0.0.1:7531'], {})?.manager).toBe('wss://127.0.0.1:7531/link');
  expect(readOptions(['--manager', 'wss://[::1]:7531/link'], {})?.manager).toBe('wss://[::1]:7531/link');
});

test('an unknown option is refused', () => {
  expect(() => readOptions(['--managers', 'x'], {})).toThrow('--managers');
});
