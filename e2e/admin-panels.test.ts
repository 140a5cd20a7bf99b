import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import words from '../apps/desktop/locale/en.json' with { type: 'json' };
import spanish from '../locales/es/desktop.json' with { type: 'json' };
import { expectAccessible, openWindow } from './admin-window.ts';
import { startChromium } from './chromium.ts';
import { freePort, headwater } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

/** Pages that components bring along. Real daemons: an add-on's folder is at the manager only. */
const program = join(import.meta.dirname, '../apps/cli/main.ts');
const builtIn = join(import.meta.dirname, '../packages/components');
const limit = { timeout: 30_000 };
const panelWords = {
  en: { greeting: 'This tone is mine.', again: 'Changed.' },
  es: { greeting: 'Este tono es mío.', again: 'Cambiado.' },
};
const faultyPanel = `import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { ParameterControl, useText } from '@headwater/components/kit/ui';

export default function Panel(): ReactNode {
  const text = useText();
  const [isBad, setBad] = useState(false);
  if (isBad) throw new Error('a mistake while drawing');
  return (
    <div>
      <p>{text('greeting')}</p>
      <ParameterControl name="frequency" />
      <Button onClick={() => setBad(true)}>draw</Button>
      <Button onClick={() => { throw new Error('a mistake in a handler'); }}>handle</Button>
      <Button onClick={() => { void Promise.resolve().then(() => { throw new Error('a mistake in a promise'); }); }}>promise</Button>
      <Button onClick={async () => { await null; throw 'a text from a promise'; }}>text</Button>
      <Button onClick={() => { void Promise.reject(); }}>nothing</Button>
      <Button onClick={() => { void fetch(document.baseURI).then(() => { throw 'a text of nobody'; }); }}>nobody</Button>
      <Button onClick={() => { setTimeout(() => { throw new Error('a mistake in a timer'); }); }}>timer</Button>
    </div>
  );
}
`;

/** Two of it in one component: what one remembers and does wrong is not the other's. */
const effectPanel = `import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { usePanel } from '@headwater/components/kit/ui';

let presses = 0;

export default function Panel(): ReactNode {
  const { effect } = usePanel();
  const [shown, setShown] = useState(0);
  return (
    <div data-effect={effect} data-presses={shown}>
      <Button onClick={() => setShown(++presses)}>press {effect}</Button>
      <Button onClick={async () => { await null; throw 'a mistake of ' + effect; }}>fail {effect}</Button>
    </div>
  );
}
`;

const daemons: ChildProcess[] = [];
const faults: string[] = [];
let folder: string;
let home: string;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-panels-'));
  home = join(folder, 'home');
  await mkdir(join(folder, 'components'));
  const planet = join(folder, 'planet.yaml');
  await writeFile(planet, 'version: 1\nplanet: mine\nflows:\n  a:\n    tone: { type: audiotest }\n');
  const port = String(await freePort());
  run('manager', '--port', port, '--planet', planet, '--components', join(folder, 'components'));
  // It builds every component and page first.
  const answer = await waitFor(
    'a manager',
    async () => {
      const { out, code } = await headwater(home, 'token', '--json');
      return code === 0 ? (JSON.parse(out) as { token: string; fingerprint: string }) : undefined;
    },
    60_000,
  );
  const joining = ['--fingerprint', answer.fingerprint, '--join-token', answer.token];
  run('worker', '--manager', `wss://127.0.0.1:${port}`, ...joining);
  browser = await startChromium();
  page = await openWindow(browser, faults);
  await page.goto((await headwater(home, 'login')).out.trim());
  await page.locator('[data-component]').first().waitFor(limit);
}, 90_000);

afterAll(async () => {
  await browser.close();
  for (const daemon of daemons.toReversed()) {
    if (daemon.exitCode !== null) continue;
    daemon.kill('SIGTERM');
    await once(daemon, 'exit');
  }
  await rm(folder, { recursive: true, force: true });
}, 30_000);

function run(...args: string[]): void {
  const child = spawn(process.execPath, [program, '--home', home, ...args], { stdio: 'ignore' });
  daemons.push(child);
}

/** Makes an add-on of a component of ours, with a page and words of its own in two languages. */
async function makeAddOn(panel: string, of = 'audiotest', type = 'my-tone'): Promise<void> {
  const made = join(folder, 'components', type);
  await cp(join(builtIn, of), made, {
    recursive: true,
    filter: (path) => !/\.test\.ts$|\/panel[^/]*$/.test(path),
  });
  for (const file of ['component.ts', 'pipeline.ts']) {
    const text = await readFile(join(made, file), 'utf8');
    const own = text.replaceAll("'../kit/", "'@headwater/components/kit/").replaceAll(/(kit\/[\w/-]+)\.ts'/g, "$1'");
    await writeFile(join(made, file), own.replace(`type: '${of}'`, `type: '${type}'`));
  }
  for (const [language, own] of Object.entries(panelWords)) {
    const from =
      language === 'en' ? join(builtIn, `${of}/locale/en.json`) : join(builtIn, `../../locales/${language}/${of}.json`);
    const all = { ...(JSON.parse(await readFile(from, 'utf8')) as object), title: own.greeting, panel: own };
    await writeFile(join(made, `locale/${language}.json`), JSON.stringify(all));
  }
  await writeFile(join(made, 'panel.tsx'), panel);
}

async function open(place: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `/component${place}`);
}

function panel(): Locator {
  return page.getByRole('tabpanel');
}

test('what the host hands out to pages is its own, and every name of it is there', async () => {
  const require = createRequire(join(import.meta.dirname, '../apps/desktop/package.json'));
  // As text: what tests are made of has its own ways to import.
  const found = await page.evaluate<
    Record<'react' | 'jsx' | 'mantine' | 'ui', string[]> & { isOne: boolean }
  >(`(async () => {
    const load = (place) => import(new URL('./host/' + place + '.js', document.baseURI).href);
    const react = await load('1/react');
    return {
      react: Object.keys(react),
      jsx: Object.keys(await load('1/react-jsx-runtime')),
      mantine: Object.keys(await load('1/mantine-core')),
      ui: Object.keys(await load('1/ui')),
      isOne: (await load('0/react')).useState === react.useState,
    };
  })()`);
  expect(found.isOne).toBe(true);
  const { NODE_ENV } = process.env;
  process.env['NODE_ENV'] = 'production';
  const names = (name: string): string[] => Object.keys(require(name) as object);
  expect(found.react).toEqual(expect.arrayContaining(names('react')));
  expect(found.jsx).toEqual(expect.arrayContaining(names('react/jsx-runtime')));
  expect(found.mantine).toEqual(expect.arrayContaining(names('@mantine/core')));
  process.env['NODE_ENV'] = NODE_ENV;
  const ui = await readFile(join(builtIn, 'kit/ui.ts'), 'utf8');
  const exported = [...ui.matchAll(/export \{ ([^}]*) \}/g)].flatMap(([, list = '']) => list.split(', '));
  const values = exported.filter((name) => !name.startsWith('type '));
  expect(values.length).toBeGreaterThan(10);
  expect(found.ui.toSorted()).toEqual(values.toSorted());
}, 60_000);

test('an add-on whose folder is new at the manager brings a page in two languages to an admin that knew nothing of it', async () => {
  await makeAddOn(faultyPanel);
  await waitFor('the type', async () => (await headwater(home, 'inspect', 'my-tone')).code === 0, 30_000);
  const planet = join(folder, 'mine.yaml');
  await writeFile(
    planet,
    'version: 1\nplanet: mine\nflows:\n  a:\n    tone: { type: audiotest }\n    mine: { type: my-tone }\n',
  );
  expect((await headwater(home, 'apply', planet)).code).toBe(0);
  await page.locator('[data-component="/a/mine"]').waitFor(limit);
  await open('/a/mine');
  await page.getByRole('tab', { name: words.component.tabs.panel, selected: true }).waitFor(limit);
  await panel().getByText(panelWords.en.greeting).waitFor(limit);
  await panel().getByRole('slider').waitFor(limit);
  await expectAccessible(page);
  await page.getByRole('button', { name: words.shell.person }).click();
  await page.getByRole('menuitem', { name: 'Español' }).click();
  await panel().getByText(panelWords.es.greeting).waitFor(limit);
  await page.locator('html[lang="es"]').waitFor(limit);
  await page.getByRole('button', { name: spanish.shell.person }).click();
  await page.getByRole('menuitem', { name: 'English' }).click();
  await panel().getByText(panelWords.en.greeting).waitFor(limit);
}, 90_000);

test('a panel that throws while it is drawn, in a handler, in a promise, in a timer or what is no Error is held in its place and named; the rest goes on', async () => {
  const places = [
    ['draw', 'a mistake while drawing'],
    ['handle', 'a mistake in a handler'],
    ['promise', 'a mistake in a promise'],
    ['timer', 'a mistake in a timer'],
    ['text', 'a text from a promise'],
    ['nothing', 'undefined'],
  ] as const;
  for (const [button, mistake] of places) {
    await panel().getByRole('button', { name: button, exact: true }).click(limit);
    const alert = panel().getByRole('alert');
    await alert.getByText(words.component['panel-failed'].replace('{{name}}', panelWords.en.greeting)).waitFor(limit);
    await alert.getByRole('button', { name: words.component.details }).click();
    await alert.getByText(mistake).first().waitFor(limit);
    await page.getByRole('tab', { name: words.component.tabs.parameters }).click();
    await page.locator('[data-parameter="frequency"]').waitFor(limit);
    await page.getByRole('tab', { name: words.component.tabs.panel }).click();
    await panel().getByText(panelWords.en.greeting).waitFor(limit);
  }
  await panel().getByRole('button', { name: 'handle', exact: true }).click();
  await panel().getByRole('button', { name: words.component['panel-reload'] }).click(limit);
  await panel().getByText(panelWords.en.greeting).waitFor(limit);
}, 90_000);

test('what is no Error and comes from a promise of the browser’s is said to be a page’s, and tears nothing down', async () => {
  await panel().getByRole('button', { name: 'nobody', exact: true }).click(limit);
  const alert = panel().getByRole('alert');
  await alert.getByText(words.component['panel-failed'].replace('{{name}}', words.panel['some-page'])).waitFor(limit);
  await panel().getByText(panelWords.en.greeting).waitFor(limit);
  await alert.getByRole('button', { name: words.component['panel-reload'] }).click();
  await alert.waitFor({ state: 'detached', ...limit });
  await panel().getByText(panelWords.en.greeting).waitFor(limit);
}, 60_000);

test('two effects of one type in one component remember and fail apart from each other', async () => {
  await makeAddOn(effectPanel, 'volume', 'my-volume');
  await waitFor('the type', async () => (await headwater(home, 'inspect', 'my-volume')).code === 0, 30_000);
  const planet = join(folder, 'mine.yaml');
  const effects = 'effects: [{ type: my-volume }, { type: my-volume }]';
  const text = (await readFile(planet, 'utf8')).replace('{ type: audiotest }', `{ type: audiotest, ${effects} }`);
  await writeFile(planet, text);
  expect((await headwater(home, 'apply', planet)).code).toBe(0);
  await open('/a/tone');
  const [one, other] = ['my-volume', 'my-volume-2'].map((name) => panel().locator(`[data-effect="${name}"]`));
  if (one === undefined || other === undefined) throw new Error('no places');
  for (const presses of ['1', '2']) {
    await one.getByRole('button', { name: /^press/ }).click(limit);
    await waitFor('a press', async () => (await one.getAttribute('data-presses')) === presses);
  }
  await other.getByRole('button', { name: /^press/ }).click(limit);
  await waitFor('a press of its own', async () => (await other.getAttribute('data-presses')) === '1');
  await other.getByRole('button', { name: /^fail/ }).click();
  const alert = panel().getByRole('alert');
  await alert
    .getByText(/my-volume-2/)
    .first()
    .waitFor(limit);
  await alert.getByRole('button', { name: words.component.details }).click();
  await alert.getByText('a mistake of my-volume-2').first().waitFor(limit);
  expect(await one.getAttribute('data-presses')).toBe('2');
  expect(await other.count()).toBe(0);
  await open('/a/mine');
  await panel().getByText(panelWords.en.greeting).waitFor(limit);
}, 90_000);

test('a changed panel is there when it is opened anew; one with a mistake in its text says so, and the generated pages stay', async () => {
  const file = join(folder, 'components/my-tone/panel.tsx');
  await writeFile(file, faultyPanel.replace("text('greeting')", "text('again')"));
  await reopenUntil(panel().getByText(panelWords.en.again));
  await writeFile(file, 'export default function Panel( {');
  const alert = panel().getByRole('alert');
  await reopenUntil(alert.getByText(words.panel.refusals['not-built']));
  await expectAccessible(page);
  await page.getByRole('tab', { name: words.component.tabs.numbers }).click();
  await page.locator('[data-number="memory"]').waitFor(limit);
  await writeFile(file, faultyPanel);
  await page.getByRole('tab', { name: words.component.tabs.panel }).click();
  await reopenUntil(panel().getByText(panelWords.en.greeting));
}, 90_000);

test('a panel that does not come says so, and comes when it can be had', async () => {
  await page.getByRole('tab', { name: words.component.tabs.numbers }).click();
  await page.route('**/bundles/*.js*', (route) => route.fulfill({ status: 404, body: 'Not found' }));
  await page.getByRole('tab', { name: words.component.tabs.panel }).click();
  const alert = panel().getByRole('alert');
  await alert.getByText(words.panel.refusals.missing.replace('{{status}}', '404')).waitFor(limit);
  await page.unroute('**/bundles/*.js*');
  await page.route('**/bundles/*.js*', (route) =>
    route.fulfill({ body: 'export default () => null', contentType: 'text/javascript' }),
  );
  await alert.getByRole('button', { name: words.component['panel-reload'] }).click();
  await alert.getByText(words.panel.refusals.altered).waitFor(limit);
  await page.unroute('**/bundles/*.js*');
  await alert.getByRole('button', { name: words.component['panel-reload'] }).click();
  await panel().getByText(panelWords.en.greeting).waitFor(limit);
}, 90_000);

test('the last hour of a number is a graph with something on it, and has its table', async () => {
  await open('/a/tone/numbers');
  await page.getByText(words.graphs['last-hour'], { exact: true }).click();
  const graph = page.locator(`[data-graph="${words.numbers.memory}"]`);
  await waitFor('a line of the memory', () => graph.locator('canvas').count(), 60_000);
  await waitFor('something drawn in the colour of a line', async () => (await drawnPixels(graph)) > 0, 60_000);
  await expectAccessible(page);
  await graph.getByRole('switch').check();
  await graph.getByRole('row').nth(1).getByText('MB').waitFor(limit);
  await expectAccessible(page);
  expect(await graph.locator('canvas').count()).toBe(0);
  await open('/a/tone/process');
  await page.locator(`[data-graph="${words.graphs['cpu-of-a-core']}"]`).waitFor(limit);
}, 150_000);

test('a log shows what is as bad as asked for: the rest stays at the worker', async () => {
  await open('/a/tone/logs');
  const lines = page.getByRole('log').locator('[data-level]');
  await lines.first().waitFor(limit);
  await page.getByLabel(words.logs.least).selectOption('error');
  await page.getByRole('log').getByText(words.logs.nothing).waitFor(limit);
  await page.getByLabel(words.logs.least).selectOption('info');
  await lines.first().waitFor(limit);
  expect(await page.locator('[data-level="debug"]').count()).toBe(0);
}, 60_000);

test('a setting can go back to its default, on the page and by the command line, and is gone from the planet file then', async () => {
  await open('/a/tone/parameters');
  const field = page.locator('[data-parameter="frequency"]');
  const file = (): Promise<string> => readFile(join(folder, 'planet.yaml'), 'utf8');
  for (const way of ['page', 'command'] as const) {
    expect((await headwater(home, 'set', '/a/tone', 'frequency', '880')).code).toBe(0);
    await field.locator('[data-unset]').waitFor(limit);
    expect(await file()).toContain('frequency: 880');
    if (way === 'page') await field.locator('[data-unset]').click();
    else expect((await headwater(home, 'unset', '/a/tone', 'frequency')).code).toBe(0);
    await waitFor('the default', async () => (await field.getByRole('textbox').inputValue()) === '440', 30_000);
    await field.locator('[data-unset]').waitFor({ state: 'detached', ...limit });
    expect(await file()).not.toContain('frequency');
  }
  expect((await headwater(home, 'unset', '/a/tone', 'no-such')).code).not.toBe(0);
}, 90_000);

/** How many pixels of a graph have the colour of its first line, more or less. */
async function drawnPixels(graph: Locator): Promise<number> {
  return graph.evaluate((element) => {
    const canvas = element.querySelector('canvas');
    const swatch = element.querySelector('span[style*="background-color"]');
    const context = canvas?.getContext('2d');
    if (canvas === null || swatch === null || context == null) return 0;
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(swatch).backgroundColor.match(/\d+/g) ?? []).map(Number);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4)
      if (
        (data[at + 3] ?? 0) > 200 &&
        Math.abs((data[at] ?? 0) - red) + Math.abs((data[at + 1] ?? 0) - green) + Math.abs((data[at + 2] ?? 0) - blue) <
          30
      )
        count += 1;
    return count;
  });
}

test('page halves are there for everybody, for good and by their hash; job halves are not', async () => {
  const address = new URL('./', page.url().replace(/#.*/, '')).href;
  const names = await page.evaluate(() =>
    performance.getEntriesByType('resource').flatMap(({ name }) => (name.includes('/bundles/') ? [name] : [])),
  );
  const one = names.find((name) => /[0-9a-f]{64}\.js$/.test(name)) ?? '';
  const answer = await fetch(one);
  expect(answer.headers.get('cache-control')).toContain('immutable');
  expect(answer.headers.get('content-type')).toContain('text/javascript');
  const { out } = await headwater(home, 'status', '--json');
  const { components } = JSON.parse(out) as { components: { bundle: string }[] };
  for (const { bundle } of components) expect((await fetch(`${address}bundles/${bundle}.js`)).status).toBe(404);
  expect((await fetch(`${address}host/9/react.js`)).status).toBe(404);
  // What panels throw is wanted here.
  expect(faults.filter((fault) => fault.includes('Content Security Policy'))).toEqual([]);
}, 30_000);

/** An editor's file is noticed a moment later: opens the part again until it shows what it should. */
async function reopenUntil(place: Locator): Promise<void> {
  await waitFor(
    'the panel as it is now',
    async () => {
      await page.getByRole('tab', { name: words.component.tabs.numbers }).click();
      await page.getByRole('tab', { name: words.component.tabs.panel }).click();
      return place.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      );
    },
    30_000,
  );
}
