import type { EffectModule } from '@headwater/components/kit/effect';
import type { ComponentDescription, EaterDescription, FeederDescription, ParameterValues } from '@headwater/state';
import { parametersOf } from '../wanted/flat-parameters.ts';
import { rawCaps, rawConverters, type RawMedia } from './launch-text.ts';

/** An effect of this component, with its code. */
export interface LoadedEffect {
  /** Unique within the component. */
  name: string;
  description: ComponentDescription;
  module: EffectModule;
}

/** The effects of one pipeline: where each stands, and which elements are its own. */
export interface EffectChain {
  /** Those that have a place in this pipeline, in order. */
  readonly placed: readonly LoadedEffect[];
  /** Launch text to put behind that eater's converter; empty where no effect stands there. */
  behindEater(eater: string): string;
  /** Launch text to put in front of that feeder's caps; empty where no effect stands there. */
  beforeFeeder(feeder: string): string;
  ownerOf(element: string): LoadedEffect | undefined;
}

export interface EffectChainOptions {
  effects: readonly LoadedEffect[];
  description: ComponentDescription;
  /** Eaters that are connected. */
  eaters: readonly string[];
  /** Caps of that eater's feed. */
  caps: (eater: string) => string;
  /** Flat, as `flatParameters` has them. */
  parameters: ParameterValues;
}

/** What an effect's element is called in the pipeline. */
export function effectElement(effect: string, element: string): string {
  return `effect-${effect}-${element}`;
}

/**
 * Gives each effect its one place: in front of the first marked feeder of its media, else behind the first marked and
 * connected eater. Where a component has several of that media, the others go without.
 */
export function effectChain(options: EffectChainOptions): EffectChain {
  const { effects, description, caps, parameters } = options;
  const owners = new Map<string, LoadedEffect>();
  const places = effects.flatMap((effect) => {
    const media = mediaOf(effect);
    const end = placeOf(media, description, options.eaters);
    return end === undefined ? [] : [{ effect, media, end }];
  });
  const launch = ({ name, module }: LoadedEffect, known: string): string =>
    module.launch({
      name(element) {
        const full = effectElement(name, element);
        const owner = effects.find((effect) => effect.name === name);
        if (owner !== undefined) owners.set(full, owner);
        return full;
      },
      caps: known,
      parameters: parametersOf(parameters, name),
    });
  // Each gets what raw feeds carry, whatever the one before it gives: an effect is tried with that, and with nothing else.
  const textAt = (end: EaterDescription | FeederDescription, known: string): string =>
    places
      .filter((place) => place.end === end)
      .map(
        ({ effect, media }) => `capsfilter caps=${rawCaps[media]} ! ${launch(effect, known)} ! ${rawConverters[media]}`,
      )
      .join(' ! ');
  return {
    placed: places.map(({ effect }) => effect),
    behindEater(name) {
      const eater = description.eaters.find((it) => it.name === name);
      return eater === undefined ? '' : textAt(eater, caps(name));
    },
    beforeFeeder(name) {
      const feeder = description.feeders.find((it) => it.name === name);
      return feeder === undefined ? '' : textAt(feeder, '');
    },
    ownerOf: (element) => owners.get(element),
  };
}

function mediaOf({ name, description }: LoadedEffect): RawMedia {
  const media = description.eaters[0]?.media[0];
  if (media === 'raw/video' || media === 'raw/audio') return media;
  throw new Error(`Effect ${name} of type ${description.type} eats ${String(media)}, which is not raw.`);
}

function placeOf(
  media: RawMedia,
  { eaters, feeders, type }: ComponentDescription,
  connected: readonly string[],
): EaterDescription | FeederDescription | undefined {
  const feeder = feeders.find((it) => it.effects === true && it.media === media);
  if (feeder !== undefined) return feeder;
  const marked = eaters.filter((it) => it.effects === true && it.media.includes(media));
  if (marked.length === 0) throw new Error(`A ${type} takes no effects on ${media}.`);
  return marked.find(({ name }) => connected.includes(name));
}
