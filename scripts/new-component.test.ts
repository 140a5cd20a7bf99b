import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EffectModule } from '@headwater/components/kit/effect';
import type { ComponentDescription } from '@headwater/state';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkLocales } from './check-locales.ts';
import { newComponent } from './new-component.ts';

let house: string;
beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'new-component-'));
  mkdirSync(join(house, 'packages/components'), { recursive: true });
  mkdirSync(join(house, 'locales/es'), { recursive: true });
  symlinkSync(join(import.meta.dirname, '../packages/components/kit'), join(house, 'packages/components/kit'));
});
afterEach(() => rmSync(house, { recursive: true }));

test('a new component is a draft that is called like its folder', async () => {
  const [component = ''] = newComponent(house, 'mirror-ball');
  const { default: description } = (await import(component)) as { default: ComponentDescription };
  expect(description).toMatchObject({ type: 'mirror-ball', draft: true });
});

test('an effect is one eater and one feeder, and launches by the names that it is given', async () => {
  const [component = '', pipeline = ''] = newComponent(house, 'glow', 'effect');
  const { default: description } = (await import(component)) as { default: ComponentDescription };
  expect(description).toMatchObject({ type: 'glow', role: 'effect' });
  const effect = (await import(pipeline)) as EffectModule;
  expect(effect.launch({ name: (element) => `glow-2-${element}`, caps: '', parameters: {} })).toContain(
    'name=glow-2-balance',
  );
  expect(() => newComponent(house, 'other', 'efect')).toThrow("'efect' is not known here");
});

test('a panel is made when it is asked for', () => {
  expect(newComponent(house, 'plain').some((path) => path.endsWith('panel.tsx'))).toBe(false);
  const panel = newComponent(house, 'shown', 'effect', true).find((path) => path.endsWith('panel.tsx')) ?? '';
  expect(readFileSync(panel, 'utf8')).toContain(`from '../kit/ui.ts'`);
});

test('a draft needs no other languages, and does once it is none', () => {
  rmSync(join(house, 'packages/components/kit'));
  const [component = ''] = newComponent(house, 'mirror');
  expect(checkLocales(house)).toEqual([]);
  writeFileSync(component, readFileSync(component, 'utf8').replace('draft: true', 'draft: false'));
  expect(checkLocales(house)).toEqual([expect.stringContaining('locales/es/mirror.json is missing')]);
});

test('a name that is taken or that no file may have is refused', () => {
  newComponent(house, 'mirror');
  expect(() => newComponent(house, 'mirror')).toThrow('packages/components/mirror is there already');
  expect(() => newComponent(house, '../mirror')).toThrow("cannot be a component's name");
  expect(() => newComponent(house, '')).toThrow("cannot be a component's name");
});
