import type { GstMessage, Pipeline } from './types.ts';

/** Waits for a message of that type; rejects after `withinMs`, naming what came instead. */
export function nextMessage<T extends GstMessage['type']>(
  pipeline: Pipeline,
  type: T,
  withinMs = 10_000,
): Promise<GstMessage & { type: T }> {
  return new Promise((resolve, reject) => {
    const seen: string[] = [];
    const off = pipeline.onMessage((message) => {
      seen.push(message.type === 'error' ? `error: ${message.text}` : message.type);
      if (message.type !== type) return;
      done();
      resolve(message as GstMessage & { type: T });
    });
    const timer = setTimeout(() => {
      done();
      reject(new Error(`no ${type} within ${withinMs} ms; there were: ${seen.join(', ')}`));
    }, withinMs);
    const done = (): void => {
      clearTimeout(timer);
      off();
    };
  });
}
