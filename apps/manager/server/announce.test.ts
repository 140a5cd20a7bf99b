import multicastDns from 'multicast-dns';
import { afterEach, expect, test, vi } from 'vitest';
import { announceBeyondLoopback, announcedAddresses } from './announce.ts';

const service = '_headwater._tcp.local';
// On this machine alone: a test is nobody else's business.
const networkAddress = '127.0.0.1';
const troubles: unknown[] = [];
const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

function listening() {
  const mdns = multicastDns({ interface: networkAddress, bind: '0.0.0.0' });
  opened.push(() => new Promise<void>((resolve) => mdns.destroy(resolve)));
  const heard: { type: string; data: unknown; ttl: number | undefined }[] = [];
  mdns.on('response', ({ answers = [] }) => {
    // Others on this machine may announce theirs.
    if (!answers.some((answer) => answer.type === 'SRV' && answer.data.port === 40_123)) return;
    for (const answer of answers)
      if ('data' in answer) heard.push({ type: answer.type, data: answer.data, ttl: 'ttl' in answer ? answer.ttl : 0 });
  });
  return { heard, ask: () => mdns.query(service, 'PTR') };
}

test('a manager that others reach answers who asks, with its name and address, and says goodbye', async () => {
  const { heard, ask } = listening();
  const stop = announceBeyondLoopback({
    ...{ networkAddress, listen: ['0.0.0.0'], port: 40_123, name: () => 'campus' },
    onTrouble: (error) => troubles.push(error),
  });
  await vi.waitFor(
    () => {
      ask();
      expect(heard).toContainEqual({ type: 'A', data: networkAddress, ttl: 120 });
    },
    { timeout: 10_000, interval: 200 },
  );
  const text = heard.find(({ type }) => type === 'TXT')?.data;
  expect(String(text)).toBe('name=campus');
  await stop();
  await vi.waitFor(() => expect(heard.some(({ type, ttl }) => type === 'PTR' && ttl === 0)).toBe(true));
  expect(troubles).toEqual([]);
});

test('who listens on its own machine alone, or shall not, says nothing', async () => {
  const { heard, ask } = listening();
  const common = { port: 40_123, name: () => 'campus', onTrouble: () => undefined };
  opened.push(announceBeyondLoopback({ ...common, networkAddress, listen: ['127.0.0.1', '::1'] }));
  opened.push(announceBeyondLoopback({ ...common, networkAddress: 'no', listen: ['0.0.0.0'] }));
  for (let round = 0; round < 5; round++) {
    ask();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(heard).toEqual([]);
});

test('addresses are those that it listens on', () => {
  const own = ['192.0.2.7', '2001:db8::7'];
  expect(announcedAddresses(['0.0.0.0'], own)).toEqual(['192.0.2.7']);
  expect(announcedAddresses(['::'], own)).toEqual(own);
  expect(announcedAddresses(['127.0.0.1', '192.0.2.7'], own)).toEqual(['192.0.2.7']);
});
