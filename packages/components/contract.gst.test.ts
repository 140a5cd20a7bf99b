import { gstreamer, type Pipeline } from '@headwater/gstreamer';
import type { ComponentDescription } from '@headwater/state';
import { describe, expect, test } from 'vitest';
import type { EffectModule } from './kit/effect.ts';
import type { BoundPipeline, PipelineModule } from './kit/pipeline.ts';
import { componentFolders } from './testing/component-folders.ts';
import { parameterSamples, sampleParameters } from './testing/parameter-samples.ts';
import { sampleCaps } from './testing/sample-caps.ts';

/** Plugins that every GStreamer has. */
const core = ['coreelements', 'app', 'staticelements'];
const folders = (await componentFolders()).flatMap(({ pipeline, effect, ...folder }) => {
  const module = pipeline ?? (effect && asPipeline(effect, folder.description));
  return module === undefined ? [] : [{ ...folder, pipeline: module }];
});

/** An effect alone between its eater and its feeder. */
function asPipeline(effect: EffectModule, { eaters, feeders }: ComponentDescription): PipelineModule {
  const [eater = '', feeder = ''] = [eaters[0]?.name, feeders[0]?.name];
  return {
    ...effect,
    launch({ eat, feed, caps, parameters }) {
      const chain = effect.launch({ name: (element) => element, caps: caps(eater), parameters });
      return `${eat(eater)} ! ${chain} ! ${feed(feeder)}`;
    },
  };
}

describe.each(folders)('component $name', ({ description, pipeline: module }) => {
  // Launch text is a person's own: here it is one that can be launched.
  const own = description.launchText === true ? { launch: 'identity name=own', 'secret-property': 'own.name' } : {};
  const parameters = { ...sampleParameters(description.parameters), ...own };
  const caps = (eater: string): string => sampleCaps(description.eaters.find(({ name }) => name === eater)?.media[0]);

  /** Launches it as a job would, with those eaters connected. */
  const launch = (eaters: readonly string[]): Pipeline =>
    gstreamer.parseLaunch(
      module.launch({
        eat: (eater) => `appsrc name=eater-${eater} format=time`,
        feed: (feeder) => `appsink name=feeder-${feeder} sync=false async=false`,
        eaters,
        caps,
        parameters,
      }),
    );
  const all = description.eaters.map(({ name }) => name);
  const alone = description.eaters.filter(({ optional }) => optional === true).map(({ name }) => [name]);

  test.each([[all], ...alone.map((eaters) => [eaters])])('launches with eaters %j connected', async (eaters) => {
    const pipeline = launch(eaters);
    for (const eater of eaters) expect(pipeline.element(`eater-${eater}`).factory).toBe('appsrc');
    for (const { name } of description.feeders) expect(pipeline.element(`feeder-${name}`).factory).toBe('appsink');
    await pipeline.close();
  });

  test('declares the elements that it uses, with versions that exist', async () => {
    const declared = description.elements.map(({ name }) => name);
    for (const { name, minVersion } of description.elements) {
      const factory = gstreamer.findFactory(name);
      expect(factory, `element ${name}`).toBeDefined();
      if (minVersion !== undefined) expect(isAtLeast(factory?.pluginVersion ?? '', minVersion)).toBe(true);
    }
    const pipeline = launch(all);
    const used = pipeline.elements().map(({ factory }) => factory);
    const special = used.filter((name) => !core.includes(gstreamer.findFactory(name)?.plugin ?? ''));
    expect(declared).toEqual(expect.arrayContaining(special));
    await pipeline.close();
  });

  test.each(Object.entries(description.parameters))('binds every kind of value of %s', async (name, parameter) => {
    const binding = module.bind[name];
    if (binding === undefined) return;
    const pipeline = launch(all);
    for (const value of parameterSamples(parameter)) {
      const bound: BoundPipeline = {
        pipeline,
        element: (element) => pipeline.element(element),
        nowNs: () => gstreamer.monotonicNs(),
        parameters: { ...parameters, [name]: value },
        caps,
        absent: () => undefined,
        say: () => undefined,
        unsay: () => undefined,
        secret: (secret) => secret,
      };
      if (typeof binding === 'function') binding(value, bound);
      else {
        const [element = '', property = ''] = binding.split('.');
        pipeline.element(element).set(property, value);
        expect(pipeline.element(element).get(property)).toEqual(value);
      }
    }
    await pipeline.close();
  });
});

function isAtLeast(version: string, wanted: string): boolean {
  return version.localeCompare(wanted, 'en', { numeric: true }) >= 0;
}
