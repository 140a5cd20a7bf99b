import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { namePattern, type ParameterDescription } from '@headwater/state';
import { describe, expect, test } from 'vitest';
import { kitVersion } from './kit/component.ts';
import type { LaunchContext } from './kit/pipeline.ts';
import { componentFolders } from './testing/component-folders.ts';
import { sampleParameters } from './testing/parameter-samples.ts';
import { sampleCaps } from './testing/sample-caps.ts';

/** Words of the planet file that stand beside parameters. */
const reserved = ['type', 'worker', 'from', 'label', 'restart', 'effects', 'nice', 'enabled', 'flow'];
const folders = await componentFolders();

test('there are components', () => {
  expect(folders.length).toBeGreaterThan(5);
});

describe.each(folders)(
  'component $name',
  ({ name, path, sources, description, words, pipeline, effect, service, checks }) => {
    const parameters = Object.entries<ParameterDescription>(description.parameters);

    test('is called like its folder and written for a kit that is served', () => {
      expect(description.type).toBe(name);
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect([kitVersion - 1, kitVersion]).toContain(description.kit);
    });

    test('has a pipeline or a service, not both', () => {
      const half = pipeline ?? effect;
      expect([half, service].filter((it) => it !== undefined)).toHaveLength(1);
      if (half !== undefined) expect(half, 'pipeline.ts exports launch').toHaveProperty('launch');
      if (half !== undefined) expect(half, 'pipeline.ts exports bind').toHaveProperty('bind');
      if (service !== undefined) expect(service, 'service.ts exports start').toHaveProperty('start');
      if (checks !== undefined) expect(checks, 'checks.ts exports check').toHaveProperty('check');
    });

    test('has eaters and feeders that a feed id can name, each of its own name', () => {
      for (const ends of [description.eaters, description.feeders]) {
        const names = ends.map((end) => end.name);
        expect(new Set(names).size).toBe(names.length);
        for (const end of names) expect(end).toMatch(namePattern);
      }
    });

    test('takes effects on raw media only, and has one raw eater and feeder of one media where it is one', () => {
      for (const eater of description.eaters)
        if (eater.effects === true) expect(eater.media, eater.name).toContainEqual(expect.stringMatching(/^raw\//));
      for (const feeder of description.feeders)
        if (feeder.effects === true) expect(feeder.media, feeder.name).toMatch(/^raw\//);
      if (description.role !== 'effect') return;
      expect(description.eaters.map(({ media }) => media)).toEqual([[expect.stringMatching(/^raw\//)]]);
      expect(description.feeders.map(({ media }) => media)).toEqual(description.eaters[0]?.media);
      const ends = [...description.eaters, ...description.feeders];
      expect(
        ends.every((end) => end.effects !== true),
        'effects go into components, not into effects',
      ).toBe(true);
    });

    test('has no parameter that is a word of the planet file', () => {
      for (const [parameter] of parameters) {
        expect(reserved, `parameter '${parameter}' has a reserved name`).not.toContain(parameter);
        expect(parameter).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      }
    });

    test('needs only parameters that it has', () => {
      for (const { oneOf, when } of description.needs ?? [])
        expect(Object.keys(description.parameters)).toEqual(expect.arrayContaining([...oneOf, when ?? oneOf[0]]));
    });

    test.each(parameters)('parameter %s has a default that it would accept, or is required', (_, parameter) => {
      expect(fault(parameter)).toBeUndefined();
    });

    test('has English words for all that it declares, and for nothing else', () => {
      expect(words.title).not.toBe('');
      expect(words.description).not.toBe('');
      expect(Object.keys(words.parameters).sort()).toEqual(parameters.map(([parameter]) => parameter).sort());
      expect(Object.keys(words.numbers ?? {}).sort()).toEqual(Object.keys(description.numbers ?? {}).sort());
      for (const [parameter, declared] of parameters) {
        const options = declared.kind === 'choice' ? [...declared.options].sort() : [];
        expect(Object.keys(words.parameters[parameter]?.options ?? {}).sort(), `options of ${parameter}`).toEqual(
          options,
        );
      }
    });

    test('has Spanish words, unless it is a draft', () => {
      const file = join(import.meta.dirname, '../../locales/es', `${name}.json`);
      expect(description.draft === true || existsSync(file), `${file} is missing`).toBe(true);
    });

    test('binds or launches with every parameter, and binds nothing that it does not declare', () => {
      const half = pipeline ?? effect;
      if (half === undefined) return;
      const bound = Object.keys(half.bind);
      expect(Object.keys(description.parameters)).toEqual(expect.arrayContaining(bound));
      const launchedWith = parametersReadBy((context) => {
        const { caps, parameters } = context;
        pipeline?.launch(context);
        effect?.launch({ name: (element) => element, caps: caps(description.eaters[0]?.name ?? ''), parameters });
      });
      for (const [parameter, { live }] of parameters) {
        if (live === true) expect(bound, `live parameter '${parameter}' is bound`).toContain(parameter);
        else expect([...bound, ...launchedWith], `parameter '${parameter}' is used`).toContain(parameter);
      }
    });

    test('is a stranger to other components and to the programs', () => {
      for (const source of sources) {
        const text = readFileSync(join(path, source), 'utf8');
        for (const [, specifier = ''] of text.matchAll(/^(?:import|export)\b[^;]*?from '([^']+)'/gm))
          expect(isAllowed(specifier, source), `${name}/${source} imports '${specifier}'`).toBe(true);
      }
    });

    /** The parameters that `launch` looks at. */
    function parametersReadBy(launch: (context: LaunchContext) => void): string[] {
      const read: string[] = [];
      const watched = new Proxy(sampleParameters(description.parameters), {
        get(target, property) {
          read.push(String(property));
          return Reflect.get(target, property) as unknown;
        },
      });
      launch({
        eat: (eater) => `eat-${eater}`,
        feed: (feeder) => `feed-${feeder}`,
        eaters: description.eaters.map((eater) => eater.name),
        caps: (eater) => sampleCaps(description.eaters.find((it) => it.name === eater)?.media[0]),
        parameters: watched,
      });
      return read;
    }

    /** Its own folder, the kit, its own words in other languages, and what runs anywhere. */
    function isAllowed(specifier: string, source: string): boolean {
      if (source.endsWith('.tsx'))
        return ['react', '@mantine/core', '@headwater/state'].includes(specifier) || isNear();
      if (specifier.startsWith('node:')) return true;
      if (['@headwater/state', '@headwater/gstreamer/types'].includes(specifier)) return true;
      return isNear();

      function isNear(): boolean {
        if (!specifier.startsWith('.')) return false;
        const target = normalize(join(name, dirname(source), specifier));
        // A page has the kit's ui and nothing else of the kit: the rest is for jobs.
        if (source.endsWith('.tsx')) return target.startsWith(`${name}/`) || target === 'kit/ui.ts';
        return (
          target.startsWith(`${name}/`) ||
          target.startsWith('kit/') ||
          (target.startsWith('../../locales/') && target.endsWith(`/${name}.json`))
        );
      }
    }
  },
);

/** What is wrong with a parameter's range or default. */
function fault(parameter: ParameterDescription): string | undefined {
  if (parameter.kind === 'component' || parameter.kind === 'secret') return undefined;
  const value = parameter.default;
  if (value === undefined) return parameter.required === true ? undefined : 'neither a default nor required';
  switch (parameter.kind) {
    case 'integer':
    case 'number':
    case 'fraction': {
      const [numerator, denominator = '1'] = String(value).split('/');
      const number = Number(numerator) / Number(denominator);
      if (!(number >= parameter.min && number <= parameter.max)) return `${value} is out of range`;
      return parameter.kind === 'integer' && !Number.isInteger(number) ? `${value} is no integer` : undefined;
    }
    case 'choice':
      return parameter.options.includes(String(value)) ? undefined : `${value} is no option`;
    case 'text': {
      const tooLong = parameter.maxLength !== undefined && String(value).length > parameter.maxLength;
      const unfit = parameter.pattern !== undefined && !new RegExp(parameter.pattern, 'u').test(String(value));
      return tooLong || unfit ? `${value} does not fit` : undefined;
    }
    case 'mount':
      return String(value).startsWith('/') ? undefined : `${value} does not begin with a slash`;
    case 'boolean':
    case 'path':
      return undefined;
  }
}
