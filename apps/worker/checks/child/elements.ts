import type { GStreamer } from '@headwater/gstreamer/types';
import type { ComponentDescription, Message } from '@headwater/state';
import { whyElementsUnfit } from '../../job/why-not-built.ts';

/** Says which elements that a component needs are not there, or too old: each one. */
export function checkElements(description: ComponentDescription, registry: Pick<GStreamer, 'findFactory'>): Message[] {
  return description.elements.flatMap((element) => {
    const unfit = whyElementsUnfit({ ...description, elements: [element] }, registry);
    return unfit === undefined ? [] : [{ ...unfit, about: element.name }];
  });
}
