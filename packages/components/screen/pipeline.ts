import { Problem, speak, type Message, type ParameterValues } from '@headwater/state';
import type { Binding, BoundPipeline, LaunchContext, PipelineError } from '../kit/pipeline.ts';
import { displayName } from './display-name.ts';
import { explainDisplay } from './explain-display.ts';
import en from './locale/en.json' with { type: 'json' };
import { findWindow, isOpen, readDisplay, windowId } from './windows.ts';

const say = speak('screen', en.messages);
const watchEveryMs = 2_000;

/**
 * Encoders and players want even sizes. Whatever the size is, also after a window was resized, at most one row and one
 * column are left out; nothing is blurred.
 */
const even = 'width=(int)[2,32766,2],height=(int)[2,32766,2],pixel-aspect-ratio=1/1';

/** `remote`: pictures come over the connection to the display and not by shared memory, which other users' displays refuse. */
export function launch({ feed, parameters }: LaunchContext): string {
  const rate = `capsfilter caps=video/x-raw,framerate=${frames(parameters)}`;
  const size = 'videoscale method=nearest-neighbour add-borders=false';
  return `ximagesrc name=screen use-damage=false remote=true ! ${rate} ! videorate ! videoconvert ! ${size} ! capsfilter caps=video/x-raw,${even} ! ${feed('video')}`;
}

function frames({ framerate }: ParameterValues): string {
  const [, numerator = '25', denominator = '1'] = /^(\d+)\/(\d+)$/.exec(String(framerate)) ?? [];
  return `${numerator}/${denominator}`;
}

export const bind: Readonly<Record<string, Binding>> = {
  display: (value, { element }) => element('screen').set('display-name', displayName(String(value))),
  x: 'screen.startx',
  y: 'screen.starty',
  // The corner belongs to the area; 0 is the edge.
  width: (value, { element, parameters }) => element('screen').set('endx', corner(parameters['x'], value)),
  height: (value, { element, parameters }) => element('screen').set('endy', corner(parameters['y'], value)),
  cursor: 'screen.show-pointer',
  // Its id is only known when the display has been looked at.
  window: () => undefined,
};

function corner(start: unknown, size: unknown): number {
  return Number(size) === 0 ? 0 : Number(start) + Math.max(2, Number(size)) - 1;
}

/**
 * Finds the window. GStreamer itself would show the whole screen where there is none of that name, which nobody wants
 * to see in a stream.
 */
export async function prepare(bound: BoundPipeline): Promise<void | (() => void)> {
  const { element, parameters } = bound;
  let undo: (() => void) | undefined;
  const display = displayName(String(parameters['display'] ?? ''));
  const window = String(parameters['window'] ?? '').trim();
  const shown = await readDisplay(display);
  if (typeof shown === 'string') {
    // Without that program a whole screen can be shown all the same.
    if (shown === 'no-xwininfo' && window === '') return;
    throw new Problem(explainDisplay(shown, display));
  }
  let { width, height } = shown.screen;
  if (window !== '') {
    const found = findWindow(shown.windows, window);
    if (found === undefined) throw new Problem(say.error('no-window', { window, display }));
    element('screen').set('xid', windowId(found.id) ?? 0n);
    ({ width, height } = found);
    undo = watchWindow(display, found.id, () => bound.say(say.error('no-window', { window, display })));
  }
  const [right, bottom] = [reach('x', 'width'), reach('y', 'height')];
  if (right > width || bottom > height) {
    undo?.();
    throw new Problem(say.error('outside', { width, height, right, bottom }));
  }
  return undo;

  function reach(start: string, size: string): number {
    return Number(parameters[start]) + Math.max(1, Number(parameters[size]));
  }
}

/** A window that is closed gives no more pictures, and not even an error. */
function watchWindow(display: string, id: string, onClosed: () => void): () => void {
  const timer = setInterval(() => {
    void isOpen(display, id).then((open) => {
      if (!open) onClosed();
    });
  }, watchEveryMs);
  return () => clearInterval(timer);
}

/** It only says that it failed to start; that the display was there has been looked at before. */
export function explain({ factory, text, debug }: PipelineError, parameters: ParameterValues): Message | undefined {
  if (factory !== 'ximagesrc') return undefined;
  const display = displayName(String(parameters['display'] ?? ''));
  return say.error('no-display', { display }, { debug: `${text}\n${debug}` });
}
