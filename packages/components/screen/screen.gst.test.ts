import { isProblem, type ParameterValues } from '@headwater/state';
import { gstreamer } from '@headwater/gstreamer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { launchComponent, type LaunchedComponent } from '../testing/launch-component.ts';
import { sampleParameters } from '../testing/parameter-samples.ts';
import { check } from './checks.ts';
import component from './component.ts';
import * as module from './pipeline.ts';
import { openDisplay, type TestDisplay } from './testing/test-display.ts';

const limit = { timeout: 20_000 };
let display: TestDisplay;
let launched: LaunchedComponent | undefined;

beforeEach(async () => {
  display = await openDisplay(641, 481);
});
afterEach(async () => {
  await launched?.close();
  launched = undefined;
  await display.close();
});

interface Picture {
  width: number;
  height: number;
  /** Brightness of a pixel: 16 is black, 235 white. */
  at(x: number, y: number): number;
}

/** Shows the display; returns what gives the newest picture. */
async function show(parameters: ParameterValues): Promise<() => Picture | undefined> {
  const all = { ...sampleParameters(component.parameters), display: display.name, cursor: false, ...parameters };
  launched = launchComponent({ module, parameters: all, raw: ['video'] });
  let newest: Picture | undefined;
  launched.onSample('video', ({ data, caps }) => {
    const number = (name: string): number => Number(new RegExp(`${name}=\\(int\\)(\\d+)`).exec(caps.text)?.[1]);
    const [width, height] = [number('width'), number('height')];
    const bytes = data.slice();
    const stride = Math.ceil(width / 4) * 4;
    newest = { width, height, at: (x, y) => bytes[y * stride + x] ?? -1 };
  });
  await launched.play();
  return () => newest;
}

/** A white window without a frame. */
const white = (title: string, geometry: string): (() => Promise<void>) =>
  display.show('xlogo', '-title', title, '-geometry', geometry, '-bg', 'white', '-fg', 'white', '-bd', 'white');

test('a whole screen of odd size becomes even, and what is drawn is where it was drawn', async () => {
  white('patch', '100x80+200+120');
  const picture = await show({});
  await expect.poll(() => picture()?.at(250, 160), limit).toBe(235);
  expect(picture()).toMatchObject({ width: 640, height: 480 });
  expect(picture()?.at(190, 160)).toBe(16);
  expect(picture()?.at(310, 160)).toBe(16);
  expect(picture()?.at(250, 110)).toBe(16);
  expect(picture()?.at(250, 210)).toBe(16);
});

test('an area is cut out of the screen to the pixel', async () => {
  white('patch', '100x80+200+120');
  const picture = await show({ x: 196, y: 118, width: 64, height: 48 });
  await expect.poll(() => picture()?.at(32, 24), limit).toBe(235);
  expect(picture()).toMatchObject({ width: 64, height: 48 });
  // The window's border is white too, one pixel wide at most.
  expect([picture()?.at(3, 24), picture()?.at(5, 24)]).toEqual([16, 235]);
  expect([picture()?.at(32, 1), picture()?.at(32, 3)]).toEqual([16, 235]);
});

test.each([
  ['its title', 'The patch'],
  ['a part of its title', 'patch'],
])('a window is found by %s', async (_, window) => {
  white('The patch', '101x81+200+120');
  await expect.poll(async () => (await check(hosted({ window }))).messages, limit).toEqual([]);
  const picture = await show({ window });
  await expect.poll(() => picture()?.at(50, 40), limit).toBe(235);
  expect(picture()).toMatchObject({ width: 100, height: 80 });
});

test('a window that is not there is never replaced by the whole screen', async () => {
  await expect(show({ window: 'secret plans' })).rejects.toSatisfy(
    (error) => isProblem(error) && error.problem.key === 'screen:no-window',
  );
});

test('an area outside of the screen is refused, with both sizes', async () => {
  await expect(show({ x: 600, width: 64 })).rejects.toSatisfy(
    (error) => isProblem(error) && error.problem.args['right'] === 664 && error.problem.args['width'] === 641,
  );
});

test('a display that is not there is told in words', async () => {
  await expect(show({ display: ':4711' })).rejects.toSatisfy(
    (error) => isProblem(error) && error.problem.key === 'screen:no-display',
  );
  expect(await check(hosted({ display: ':4711' }))).toMatchObject({ messages: [{ key: 'screen:no-display' }] });
});

test('the check offers the windows that there are by their titles', async () => {
  white('The patch', '101x81+200+120');
  await expect
    .poll(async () => (await check(hosted({}))).choices, limit)
    .toMatchObject([
      { parameter: 'window', value: expect.stringMatching(/^0x/) as string, name: 'The patch (101 × 81)' },
    ]);
});

function hosted(parameters: ParameterValues): Parameters<typeof check>[0] {
  return { gstreamer, parameters: { display: display.name, ...parameters }, secret: () => '' };
}
