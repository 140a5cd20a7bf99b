import type { GStreamer } from '@headwater/gstreamer/types';
import { Problem, type ComponentDescription, type Message } from '@headwater/state';
import { kitSays } from './kit-says.ts';
import { kitElements } from './launch-text.ts';

type Registry = Pick<GStreamer, 'findFactory'>;

/** Says which element that a component needs is not installed, or is too old; undefined when all are there. */
export function whyElementsUnfit({ elements }: ComponentDescription, registry: Registry): Message | undefined {
  for (const { name: element, minVersion: wanted, package: debian } of elements) {
    const factory = registry.findFactory(element);
    if (factory === undefined) return kitSays.error('missing-element', { element, package: debian });
    const has = factory.pluginVersion;
    if (wanted !== undefined && isOlder(has, wanted))
      return kitSays.error('old-element', { element, has, wanted, package: debian });
  }
  return undefined;
}

/** Says why launch text was refused: by the first element of the kit that is not installed, else by the parser's words. */
export function whyNotLaunched(error: unknown, registry: Registry): Message {
  const debug = text(error);
  const missing = kitElements.find(({ name }) => registry.findFactory(name) === undefined);
  if (missing === undefined) return kitSays.error('launch-refused', {}, { debug });
  return kitSays.error('missing-element', { element: missing.name, package: missing.package }, { debug });
}

/** Says why a pipeline that was launched does not play, where its bus had no word about it. */
export function whyNotPlaying(error: unknown, { type }: ComponentDescription): Message {
  if (error instanceof Problem) return error.problem;
  return kitSays.error('state-change-failed', { element: type }, { debug: text(error) });
}

/** Compares versions number by number; a part that is not there counts as 0. */
function isOlder(has: string, wanted: string): boolean {
  const [ours, theirs] = [has, wanted].map((version) =>
    version.split('.').map((part) => Number.parseInt(part, 10) || 0),
  );
  for (const [index, least] of (theirs ?? []).entries()) {
    const number = ours?.[index] ?? 0;
    if (number !== least) return number < least;
  }
  return false;
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
