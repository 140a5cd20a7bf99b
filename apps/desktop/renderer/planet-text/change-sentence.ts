import { isolate } from '@headwater/components/kit/words/isolate';
import type { Words } from '@headwater/components/kit/words/words';
import type { ComponentDescription, ParameterDescription, PlannedChange } from '@headwater/state';
import type { TFunction } from 'i18next';
import type { Format } from '../i18n/format.ts';

/** What is needed to put a change into words. */
export interface ChangeWords {
  t: TFunction;
  words: Words;
  format: Format;
  types: ReadonlyMap<string, ComponentDescription>;
  /** What is added has been there before. */
  isBack: boolean;
}

/** Words of the planet file that are no parameters. */
const reserved = ['planet', 'type', 'worker', 'from', 'label', 'restart', 'nice', 'enabled', 'latency', 'effects'];

/**
 * Says one change so that nobody needs to know the planet file: `Bitrate: 300 kb/s becomes 500 kb/s`. `type` is of the
 * component that it is about, where that is known.
 */
export function changeSentence(change: PlannedChange, type: string | undefined, say: ChangeWords): string {
  const { t, words } = say;
  const { what, id, before, after } = change;
  if (what !== 'changed') {
    const shown = after ?? before ?? '';
    const isFlow = id.split('/').length === 2;
    const happens = what === 'added' && say.isBack ? 'back' : what;
    if (isFlow) return t(`planet.flow-${happens}`);
    return t(`planet.${happens}`, { type: isolated(typeTitle(shown, words), words) });
  }
  const key = change.key ?? '';
  const place = placeOf(key, type, say.types);
  const [old, now] = valueTexts([before, after], key, place, say);
  const title = isolated(titleOf(key, place, say), words);
  if (old === undefined) return t('planet.set', { title, after: now ?? '' });
  return now === undefined
    ? t('planet.unset', { title, before: old })
    : t('planet.changed', { title, before: old, after: now });
}

/** A component type in words. */
export function typeTitle(type: string, words: Words): string {
  return words.text(type, 'title') ?? type;
}

interface Place {
  type: string;
  parameter: string;
  description: ParameterDescription | undefined;
}

/** The parameter that a key names, in the component or in one of its effects (`colour-balance-2.brightness`). */
function placeOf(key: string, type: string | undefined, types: ChangeWords['types']): Place | undefined {
  const dot = key.indexOf('.');
  const effect = dot < 0 ? undefined : key.slice(0, dot);
  const owner = effect === undefined ? type : types.has(effect) ? effect : effect.replace(/-\d+$/, '');
  const parameter = key.slice(dot + 1);
  if (owner === undefined || (effect === undefined && reserved.includes(key))) return undefined;
  return { type: owner, parameter, description: types.get(owner)?.parameters[parameter] };
}

function titleOf(key: string, place: Place | undefined, { t, words }: ChangeWords): string {
  if (place === undefined) return reserved.includes(key) ? t(`planet.words.${key as 'type'}`) : key;
  const title = words.text(place.type, `parameters.${place.parameter}.title`) ?? place.parameter;
  return key.includes('.') ? t('planet.of-effect', { effect: typeTitle(place.type, words), title }) : title;
}

/** Values as people say them; as they are written where the sayings of two would be the same. */
function valueTexts(
  written: readonly (string | undefined)[],
  key: string,
  place: Place | undefined,
  say: ChangeWords,
): (string | undefined)[] {
  const said = written.map((value) =>
    value === undefined ? undefined : place === undefined ? saidWord(key, value, say) : saidValue(value, place, say),
  );
  const shown = said[0] === said[1] ? written : said;
  return shown.map((value) => (value === undefined ? undefined : isolated(value, say.words)));
}

function saidValue(value: string, { type, parameter, description }: Place, say: ChangeWords): string {
  const { t, words, format } = say;
  if (description === undefined || value === '') return value;
  if (description.kind === 'boolean') return yesOrNo(value, say) ?? value;
  if (description.kind === 'choice') return words.text(type, `parameters.${parameter}.options.${value}`) ?? value;
  const number = Number(value);
  if (!('unit' in description) || !Number.isFinite(number)) return value;
  if (description.unit === 'bit/s') return format.bitrate(number);
  if (description.unit === 'B') return format.bytes(number);
  return t('planet.with-unit', { value, unit: description.unit });
}

function saidWord(key: string, value: string, say: ChangeWords): string {
  if (key === 'from') return saidFeeds(value);
  if (key === 'type') return typeTitle(value, say.words);
  if (key === 'latency') return say.t('planet.with-unit', { value, unit: 's' });
  if (key === 'restart' && (value === 'always' || value === 'never')) return say.t(`planet.restart-${value}`);
  return yesOrNo(value, say) ?? value;
}

/** `{ video: vp8, audio: opus }` as `vp8 (video), opus (audio)`. */
function saidFeeds(value: string): string {
  const inside = /^\{ (.*) \}$/.exec(value)?.[1];
  return inside === undefined ? value : inside.replaceAll(/([\w-]+): ([^,]+)/g, '$2 ($1)');
}

function yesOrNo(value: string, { t }: ChangeWords): string | undefined {
  if (value === 'true') return t('planet.yes');
  return value === 'false' ? t('planet.no') : undefined;
}

function isolated(value: string, words: Words): string {
  return isolate(value, words.isRightToLeft);
}
