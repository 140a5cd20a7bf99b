import { afterEach, beforeEach, expect, test } from 'vitest';
import { effectPicture, photometer, picture, tint } from './fixtures/bundles.ts';
import { JobFolder, type TestJob } from './fixtures/job-process.ts';

let folder: JobFolder;
beforeEach(async () => {
  folder = await JobFolder.make();
});
afterEach(() => folder.close());

const limit = { timeout: 20_000 };
const camera = { id: '/test/camera', parameters: { width: 64, pattern: 'black' } } as const;
const use = (name: string, parameters = {}) => ({
  name,
  type: 'tint',
  bundle: '1'.repeat(64),
  parameters,
  live: ['brightness'],
});

async function numbers(job: TestJob): Promise<Readonly<Record<string, number>>> {
  await job.peer.call('setNumbersRate', { perSecond: 5 });
  return job.mirror.get('numbers', job.component.id)?.values ?? {};
}
function eat(from: '/test/camera:video', fields = {}, effects: readonly string[] = [], bundle = photometer) {
  return folder.start(bundle, { id: '/test/eye', links: [{ eater: 'in', from }], ...fields }, { effects });
}
const luma = async (job: TestJob): Promise<number> => (await numbers(job))['luma'] ?? 0;

test('an effect at a feeder changes what is fed, at its start and live, in the same process', async () => {
  const job = await folder.start(
    effectPicture,
    { ...camera, effects: [use('tint', { brightness: 0.25 })] },
    { effects: [tint] },
  );
  const eye = await eat('/test/camera:video');
  await expect.poll(job.mood, limit).toBe('happy');
  // Black is 16, and the whole range is 255.
  await expect.poll(() => luma(eye), limit).toBeGreaterThan(60);
  expect(await luma(eye)).toBeLessThan(100);
  await job.peer.call('setParameters', { values: { 'tint.brightness': 0.75 } });
  await expect.poll(() => luma(eye), limit).toBeGreaterThan(190);
  expect(job.child.exitCode).toBeNull();
});

test('two effects of one type have elements, values, numbers and messages of their own', async () => {
  const effects = [use('tint', { brightness: 0.25 }), use('tint-2', { brightness: 0.5 })];
  const job = await folder.start(effectPicture, { ...camera, effects }, { effects: [tint, tint] });
  await expect.poll(job.mood, limit).toBe('happy');
  await job.peer.call('setParameters', { values: { 'tint-2.brightness': -0.25 } });
  await expect.poll(() => numbers(job), limit).toMatchObject({ 'tint.brightness': 0.25, 'tint-2.brightness': -0.25 });
  expect((await numbers(job))['width']).toBe(64);
  expect(job.mirror.all('message').map(({ about }) => about)).toEqual(['tint', 'tint-2']);
});

test('an effect at an eater changes what is eaten, of the eater that is marked', async () => {
  await folder.start(picture, camera);
  const marked = photometer.replace("media: ['raw/video'] }", "media: ['raw/video'], effects: true }");
  const eye = await eat('/test/camera:video', { effects: [use('tint', { brightness: 0.5 })] }, [tint], marked);
  await expect.poll(() => luma(eye), limit).toBeGreaterThan(120);
  await eye.peer.call('setParameters', { values: { 'tint.brightness': 0 } });
  await expect.poll(() => luma(eye), limit).toBe(16);
});

test('what fails in an effect is explained by it, with its values, and says which effect it is', async () => {
  const effects = [use('tint', { breaks: -1 }), use('tint-2', { breaks: 3 })];
  const job = await folder.start(effectPicture, { ...camera, effects }, { effects: [tint, tint] });
  await expect.poll(job.mood, limit).toBe('sad');
  const errors = job.mirror.all('message').filter(({ level }) => level === 'error');
  expect(errors).toMatchObject([{ key: 'tint:broke', about: 'tint-2', args: { after: 3 } }]);
});

test('a value that an effect refuses is told by its full name, and the others are taken', async () => {
  const job = await folder.start(effectPicture, { ...camera, effects: [use('tint', {})] }, { effects: [tint] });
  await expect.poll(job.mood, limit).toBe('happy');
  const values = { 'tint.brightness': 'bright', pattern: 'white', width: 48 };
  await expect(job.peer.call('setParameters', { values })).rejects.toMatchObject({
    problem: { key: 'kit:parameter-refused', args: { parameter: 'tint.brightness' } },
  });
  await expect.poll(async () => (await numbers(job))['width'], limit).toBe(48);
});

test('what is no effect, or is not there, keeps its component from starting with a message', async () => {
  const wrong = await folder.start(effectPicture, { ...camera, effects: [use('tint')] }, { effects: [picture] });
  await expect(wrong.started).rejects.toMatchObject({ problem: { key: 'kit:bundle-broken', args: { type: 'tint' } } });
  const lacking = tint.replace('elements: []', "elements: [{ name: 'no-such-thing', package: 'none' }]");
  const job = await folder.start(effectPicture, { ...camera, effects: [use('tint')] }, { effects: [lacking] });
  await expect
    .poll(() => job.mirror.all('message').map(({ key, args }) => `${key} ${args['element']}`), limit)
    .toEqual(['kit:missing-element no-such-thing']);
});
