import type { IpcMainEvent, IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron';
import type { z } from 'zod';
import { mayNavigate } from './may-navigate.ts';

interface WindowCall {
  /** `ask` is answered, `tell` is not. */
  kind: 'ask' | 'tell';
  act: (args: unknown[]) => unknown;
}
/** What a window may ask and tell, by channel. */
export type WindowCalls = Readonly<Record<string, WindowCall>>;

/** A question of a window's: its arguments are checked before it is acted on. */
export function ask<A extends unknown[]>(args: z.ZodType<A>, act: (...args: A) => unknown): WindowCall {
  return { kind: 'ask', act: (given) => act(...args.parse(given)) };
}

/** Something that a window tells. */
export function tell<A extends unknown[]>(args: z.ZodType<A>, act: (...args: A) => void): WindowCall {
  return { kind: 'tell', act: (given) => act(...args.parse(given)) };
}

/**
 * Takes a window's calls: of that window alone, from the page of its own origin, never from a frame in it. What does
 * not fit is refused and logged.
 */
export function takeCalls(
  contents: WebContents,
  origin: string,
  calls: WindowCalls,
  onRefused: (channel: string, reason: string) => void,
): void {
  const act = (
    channel: string,
    call: WindowCall,
    event: IpcMainEvent | IpcMainInvokeEvent,
    args: unknown[],
  ): unknown => {
    if (!isOwnPage(event.senderFrame, origin)) throw new Error('not from the page of this window');
    return call.act(args);
  };
  for (const [channel, call] of Object.entries(calls)) {
    if (call.kind === 'ask')
      contents.ipc.handle(channel, async (event, ...args: unknown[]) => {
        try {
          return await act(channel, call, event, args);
        } catch (error) {
          onRefused(channel, reasonOf(error));
          // What went wrong here is in the log; a page is not told more.
          throw new Error('refused', { cause: error });
        }
      });
    else
      contents.ipc.on(channel, (event, ...args: unknown[]) => {
        try {
          act(channel, call, event, args);
        } catch (error) {
          onRefused(channel, reasonOf(error));
        }
      });
  }
}

/** On one line: a page that was taken over must not fill the log. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, ' ').slice(0, 200);
}

function isOwnPage(frame: WebFrameMain | null, origin: string): boolean {
  return frame !== null && frame.parent === null && mayNavigate(origin, frame.url);
}
