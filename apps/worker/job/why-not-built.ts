import type { GStreamer } from '@headwater/gstreamer/types';
import { Problem, type ComponentDescription, type Message } from '@headwater/state';
import { kitSays } from './kit-says.ts';

/** Says why launch text was refused: by the first needed element that is not installed, else by the parser's words. */
export function whyNotLaunched(
  error: unknown,
  description: ComponentDescription,
  gstreamer: Pick<GStreamer, 'findFactory'>,
): Message {
  const debug = text(error);
  const missing = description.elements.find(({ name }) => gstreamer.findFactory(name) === undefined);
  if (missing === undefined) return kitSays.error('launch-refused', {}, { debug });
  return kitSays.error('missing-element', { element: missing.name, package: missing.package }, { debug });
}

/** Says why a pipeline that was launched does not play, where its bus had no word about it. */
export function whyNotPlaying(error: unknown, { type }: ComponentDescription): Message {
  if (error instanceof Problem) return error.problem;
  return kitSays.error('state-change-failed', { element: type }, { debug: text(error) });
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
