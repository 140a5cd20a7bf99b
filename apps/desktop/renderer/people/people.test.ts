import { expect, test } from 'vitest';
import { accountActs, hasOwnPassword } from './account-acts.ts';
import { isOwnMachine, joinCommand } from './join-command.ts';
import { passwordFault } from './password-fault.ts';

test('one may change others, not oneself', () => {
  expect(accountActs({ name: 'anna' }, 'eva')).toEqual({ isOwn: false, mayChange: true });
  expect(accountActs({ name: 'eva' }, 'eva')).toEqual({ isOwn: true, mayChange: false });
});

test('who came in by the home of the manager has no password to change', () => {
  expect(hasOwnPassword('local')).toBe(false);
  expect(hasOwnPassword('link')).toBe(false);
  expect(hasOwnPassword('eva')).toBe(true);
});

test('a password is long enough, not the name, and twice the same', () => {
  expect(passwordFault('eva', 'short', 'short')).toBe('too-short');
  expect(passwordFault('Evangelina', 'evangelina', 'evangelina')).toBe('is-name');
  expect(passwordFault('eva', 'correct horse', 'correct hors')).toBe('differs');
  expect(passwordFault('eva', 'correct horse', 'correct horse')).toBeUndefined();
});

test('the command to join names worker, address, token and fingerprint', () => {
  const facts = { worker: 'hall', address: 'manager.example:7531', token: 'T', fingerprint: '-F_' };
  expect(joinCommand(facts)).toBe(
    'headwater worker --name hall --manager wss://manager.example:7531 --join-token T --fingerprint -F_',
  );
  expect(joinCommand({ ...facts, address: '[fe80::1]:7531' })).toContain('wss://[fe80::1]:7531 ');
});

test('nothing that a shell would understand otherwise gets into the command', () => {
  const facts = { worker: 'hall', address: 'manager.example:7531', token: 'T', fingerprint: 'F' };
  for (const worker of ['', 'a b', 'x;reboot', '$(x)']) expect(joinCommand({ ...facts, worker })).toBeUndefined();
  for (const address of ['', 'host', 'host:', 'a b:1', 'x;y:1', '`x`:1'])
    expect(joinCommand({ ...facts, address })).toBeUndefined();
});

test('an address of this machine only is told from others', () => {
  expect(['localhost:1', '127.0.0.1:1', '[::1]:1'].every(isOwnMachine)).toBe(true);
  expect(['10.0.0.1:1', 'localhost.example:1'].some(isOwnMachine)).toBe(false);
});
