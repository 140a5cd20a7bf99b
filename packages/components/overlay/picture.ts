import { unwatchFile, watchFile } from 'node:fs';
import { speak } from '@headwater/state';
import type { BoundPipeline } from '../kit/pipeline.ts';
import en from './locale/en.json' with { type: 'json' };
import { readPicture, type PictureFault } from './picture-file.ts';
import { offset, placeOf } from './place.ts';

const say = speak('overlay', en.messages);
const lookEveryMs = 1000;
const faults: readonly PictureFault[] = [
  'picture-missing',
  'picture-unreadable',
  'picture-broken',
  'picture-too-large',
];

/** Shows the picture as the parameters say it. One that cannot be shown is a warning, and the video goes on without it. */
export function showPicture({ element, parameters, caps, say: tell, unsay }: BoundPipeline): void {
  const picture = element('picture');
  const path = String(parameters['picture'] ?? '');
  const found = path === '' ? undefined : readPicture(path);
  for (const name of faults) if (name !== found) unsay(`overlay:${name}`);
  if (typeof found === 'string') tell(say.warning(found, { path }));
  if (found === undefined || typeof found === 'string') {
    picture.set('alpha', 0);
    return;
  }
  const wanted = Number(parameters['picture-width'] ?? 0);
  const width = wanted === 0 ? found.width : wanted;
  const height = Math.max(1, Math.round((found.height * width) / found.width));
  const frame = frameSize(caps('video'));
  const place = placeOf(String(parameters['picture-position']));
  const margin = Number(parameters['margin'] ?? 0);
  picture.set('overlay-width', width);
  picture.set('overlay-height', height);
  picture.set('offset-x', offset(place.across, width, frame.width, margin));
  picture.set('offset-y', offset(place.down, height, frame.height, margin));
  picture.set('location', path);
  picture.set('alpha', Number(parameters['picture-opacity'] ?? 1));
}

/** Shows it anew whenever the file of that name comes, goes or changes; returns what ends that. */
export function watchPicture(bound: BoundPipeline): { follow(path: string): void; stop(): void } {
  let watched = '';
  const onChange = (): void => showPicture(bound);
  const stop = (): void => {
    if (watched !== '') unwatchFile(watched, onChange);
    watched = '';
  };
  return {
    stop,
    follow(path) {
      if (path === watched) return;
      stop();
      watched = path;
      // By its time and size, again and again: this also sees files that are not there yet, and folders on other machines.
      if (path !== '') watchFile(path, { interval: lookEveryMs, persistent: false }, onChange);
    },
  };
}

function frameSize(caps: string): { width: number; height: number } {
  const read = (name: string): number => Number(new RegExp(`\\b${name}=\\(int\\)(\\d+)`).exec(caps)?.[1] ?? 0);
  return { width: read('width'), height: read('height') };
}
