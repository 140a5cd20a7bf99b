import { mayCall } from '@headwater/protocol/checked-by';
import { adminToManager } from '@headwater/protocol/calls/admin-to-manager';
import type { CallTable, Role } from '@headwater/protocol/call-table';
import type { Peer } from '@headwater/protocol/peer';
import { isProblem } from '@headwater/state';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z, type ZodType } from 'zod';
import { ManagerFixture, type AdminPeer } from '../fixtures/manager-fixture.ts';
import { incomingCalls } from './handlers.ts';
import { shownArgs } from './shown-args.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const password = 'correct horse';
let fixture: ManagerFixture;
let owner: AdminPeer;
let peers: ReadonlyMap<Role, Peer>;

beforeAll(async () => {
  fixture = await ManagerFixture.open();
  owner = (await fixture.admin()).peer;
  const known: [Role, Peer][] = [['anyone', await fixture.peer()]];
  for (const role of ['viewer', 'operator'] as const) {
    await owner.call('addAccount', { name: `a-${role}`, role, password });
    const peer = await fixture.peer();
    await peer.call('login', { user: `a-${role}`, password });
    known.push([role, peer]);
  }
  known.push(['worker', (await fixture.worker()).peer]);
  peers = new Map(known);
});
afterAll(async () => {
  await fixture.close();
});

/** Everything that is stored, and everything that is known. */
async function allOfIt(): Promise<string> {
  const folder = join(fixture.home, 'manager');
  const names = (await readdir(folder)).filter((name) => /\.(json|yaml)$/.test(name) && !name.startsWith('run'));
  const files = await Promise.all(names.toSorted().map((name) => readFile(join(folder, name), 'utf8')));
  const accounts = await owner.call('listAccounts', {});
  return JSON.stringify([names, files, accounts, await owner.call('listSecrets', {})]);
}

const table: CallTable = incomingCalls;
const refusals = Object.entries(table).flatMap(([call, definition]) =>
  (['anyone', 'viewer', 'operator', 'worker'] as const)
    .filter((role) => !mayCall(role, definition.role))
    .map((role) => ({ call, role, needed: definition.role, streams: definition.stream === true })),
);

test('only logging in and joining are open to anyone', () => {
  const open = Object.entries(table).filter(([, { role }]) => role === 'anyone');
  expect(open.map(([call]) => call).toSorted()).toEqual(['join', 'login', 'loginWorker', 'openStreams']);
});

test('every call is refused to every role below its own, with both roles in the sentence, and nothing changes', async () => {
  expect(refusals.length).toBeGreaterThan(60);
  const before = await allOfIt();
  for (const { call, role, needed, streams } of refusals) {
    const peer = peers.get(role);
    const asked = streams ? peer?.open(call, {}) : peer?.call(call, {});
    const error: unknown = await asked?.then(
      () => `${call} was done for ${role}`,
      (refusal: unknown) => refusal,
    );
    expect(isProblem(error) ? error.problem : error).toMatchObject({
      key: 'protocol:not-allowed',
      args: { call, needed, role },
    });
  }
  expect(await allOfIt()).toBe(before);
});

test('no argument by the name of something secret is shown', () => {
  const secretNames = ['password', 'old', 'token', 'code', 'ticket', 'key'];
  for (const [call, { args }] of Object.entries(table)) {
    const names = namesIn(args);
    const shown = shownArgs(call, Object.fromEntries(names.map((name) => [name, 'x'])));
    const secret = call === 'setSecret' ? ['value'] : secretNames;
    expect([call, Object.keys(shown).filter((name) => secret.includes(name))]).toEqual([call, []]);
    expect(Object.keys(shown)).toEqual(names.filter((name) => !secret.includes(name)));
  }
  expect(namesIn(adminToManager.login.args)).toEqual(expect.arrayContaining(['token', 'password', 'user']));
});

function namesIn(schema: ZodType): string[] {
  if (schema instanceof z.ZodUnion) return [...new Set(schema.options.flatMap((option) => namesIn(option as ZodType)))];
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}
