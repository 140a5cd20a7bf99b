import type { Message } from '@headwater/state';
import { elementPackages } from './element-packages.ts';
import { kitSays } from './kit-says.ts';

/** Says in words, with the place, why GStreamer's parser refused a person's own launch text. */
export function whyTextRefused(error: unknown, launch: string): Message {
  const reason = error instanceof Error ? error.message : String(error);
  const debug = reason;

  const missing = /no element "([^"]+)"/.exec(reason)?.[1];
  if (missing !== undefined) {
    const place = placeOf(launch, missing);
    const debian = elementPackages[missing];
    if (debian === undefined) return kitSays.error('text-no-element', { element: missing, ...place }, { debug });
    return kitSays.error('text-missing-element', { element: missing, package: debian, ...place }, { debug });
  }
  const [, unknown, owner] = /no property "([^"]+)" in element "([^"]+)"/.exec(reason) ?? [];
  if (unknown !== undefined && owner !== undefined) {
    const args = { property: unknown, element: owner, ...placeOf(launch, unknown) };
    return kitSays.error('text-no-property', args, { debug });
  }
  const [, property, element, value] =
    /could not set property "([^"]+)" in element "([^"]+)" to "([^"]*)"/.exec(reason) ?? [];
  if (property !== undefined && element !== undefined && value !== undefined)
    return kitSays.error('text-bad-value', { property, element, value, ...placeOf(launch, property) }, { debug });
  const [, source, sink] = /could not link (\S+) to ([^\s,]+)/.exec(reason) ?? [];
  if (source !== undefined && sink !== undefined)
    return kitSays.error('text-not-linked', { source, sink, ...placeOf(launch, sink, source) }, { debug });
  return kitSays.error('text-refused', { reason }, { debug });
}

/** Where the first of `words` that is written there stands, counted from 1; GStreamer numbers elements that have no name. */
function placeOf(launch: string, ...words: readonly string[]): { line: number; column: number } {
  const found = words
    .flatMap((word) => [word, word.replace(/\d+$/, '')])
    .map((word) => at(launch, word))
    .find((index) => index >= 0);
  const before = launch.slice(0, found ?? 0).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function at(launch: string, word: string): number {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return launch.search(new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`));
}
