import type { Binding, BoundPipeline, LaunchContext } from '../kit/pipeline.ts';
import { showPicture, watchPicture } from './picture.ts';
import { placeOf } from './place.ts';
import { argb, plainText } from './plain-text.ts';

const watches = new WeakMap<BoundPipeline, ReturnType<typeof watchPicture>>();

/** With nothing to show, each lets its input through untouched. Sizes are pixels, so the elements must not scale by themselves. */
export function launch({ eat, feed }: LaunchContext): string {
  return [
    eat('video'),
    'gdkpixbufoverlay name=picture alpha=0',
    'textoverlay name=text auto-resize=false',
    'clockoverlay name=clock auto-resize=false',
    feed('video'),
  ].join(' ! ');
}

const letters = ['text', 'clock'] as const;

function place(name: (typeof letters)[number]): Binding {
  return (position, { element }) => {
    const { across, down } = placeOf(String(position));
    element(name).set('halignment', across);
    element(name).set('line-alignment', across);
    element(name).set('valignment', down);
  };
}
const size =
  (name: (typeof letters)[number]): Binding =>
  (px, { element }) =>
    element(name).set('font-desc', `Sans ${String(px)}px`);
const picture = (_: unknown, bound: BoundPipeline): void => {
  // At the start it is looked at once, when all of its values are known.
  if (watches.has(bound)) showPicture(bound);
};

export const bind: Readonly<Record<string, Binding>> = {
  text: (text, { element }) => element('text').set('text', plainText(String(text))),
  'text-position': place('text'),
  'text-size': size('text'),
  clock: (isShown, { element }) => element('clock').set('silent', isShown !== true),
  'clock-format': (format, { element }) => element('clock').set('time-format', plainText(String(format))),
  'clock-position': place('clock'),
  'clock-size': size('clock'),
  colour: (colour, { element }) => {
    for (const name of letters) element(name).set('color', argb(String(colour)));
  },
  background: (share, { element }) => {
    for (const name of letters) {
      element(name).set('shaded-background', Number(share) > 0);
      element(name).set('shading-value', Math.max(1, Math.round(Number(share) * 255)));
    }
  },
  picture: (path, bound) => {
    picture(path, bound);
    watches.get(bound)?.follow(String(path));
  },
  'picture-position': picture,
  'picture-width': picture,
  'picture-opacity': picture,
  margin: (margin, bound) => {
    for (const name of letters) {
      bound.element(name).set('xpad', Number(margin));
      bound.element(name).set('ypad', Number(margin));
    }
    picture(margin, bound);
  },
};

export function prepare(bound: BoundPipeline): () => void {
  const watch = watchPicture(bound);
  watches.set(bound, watch);
  watch.follow(String(bound.parameters['picture'] ?? ''));
  showPicture(bound);
  return () => watch.stop();
}
