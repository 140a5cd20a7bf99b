import { speak } from '@headwater/state';
import type { CheckFindings, CheckHost } from '../kit/checks.ts';
import { displayName } from './display-name.ts';
import { explainDisplay } from './explain-display.ts';
import en from './locale/en.json' with { type: 'json' };
import { findWindow, readDisplay } from './windows.ts';

const say = speak('screen', en.messages);

/** Looks whether the display can be shown, and which windows there are on it. */
export async function check({ parameters }: CheckHost): Promise<CheckFindings> {
  const display = displayName(String(parameters['display'] ?? ''));
  const window = String(parameters['window'] ?? '').trim();
  const shown = await readDisplay(display);
  if (typeof shown === 'string') return { messages: [explainDisplay(shown, display)] };
  const choices = shown.windows.map(({ id, title, width, height }) => ({
    parameter: 'window',
    value: id,
    name: `${title} (${width} × ${height})`,
  }));
  const isThere = window === '' || findWindow(shown.windows, window) !== undefined;
  return {
    messages: isThere ? [] : [say.error('no-window', { window, display })],
    choices,
  };
}
