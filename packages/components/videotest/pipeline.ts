import type { Binding, BoundPipeline, LaunchContext } from '../kit/pipeline.ts';

/** A live source by itself gives times of running time, one frame exactly after the other, even when it was held up. */
export function launch({ feed }: LaunchContext): string {
  return [
    'videotestsrc name=source is-live=true',
    'capsfilter name=format',
    'clockoverlay name=clock time-format="%H:%M:%S" halignment=right valignment=bottom shaded-background=true',
    // Some patterns would otherwise be negotiated in a format that the overlay alone prefers.
    'videoconvert',
    feed('video'),
  ].join(' ! ');
}

const format = (_value: unknown, { element, parameters }: BoundPipeline): void => {
  const { width, height, framerate } = parameters;
  const size = `width=${String(width)},height=${String(height)},framerate=${String(framerate)}`;
  element('format').set('caps', `video/x-raw,format=I420,pixel-aspect-ratio=1/1,${size}`);
};

export const bind: Readonly<Record<string, Binding>> = {
  width: format,
  height: format,
  framerate: format,
  pattern: 'source.pattern',
  clock: (value, { element }) => element('clock').set('silent', value !== true),
};
