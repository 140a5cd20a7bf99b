import { expect, test } from 'vitest';
import { bridgeLinks } from './bridge-link.ts';

/** A main process that writes down what it is told. */
function aBridge() {
  const told: unknown[] = [];
  let onFrame: (link: number, frame: Uint8Array) => void = () => undefined;
  let onEnd: (link: number, reason: string) => void = () => undefined;
  const bridge = {
    openLink: (link: number) => void told.push(['open', link]),
    sendFrame: (link: number, frame: Uint8Array) => void told.push(['send', link, ...frame]),
    closeLink: (link: number, reason: string) => void told.push(['close', link, reason]),
    onFrame: (listener: (link: number, frame: Uint8Array) => void) => void (onFrame = listener),
    onLinkEnd: (listener: (link: number, reason: string) => void) => void (onEnd = listener),
  };
  return {
    bridge,
    told,
    frame: (link: number, frame: Uint8Array) => onFrame(link, frame),
    end: (link: number, reason: string) => onEnd(link, reason),
  };
}

test('each link has a number of its own, and gets its own frames', () => {
  const { bridge, told, frame } = aBridge();
  const open = bridgeLinks(bridge);
  const heard: [string, number[]][] = [];
  for (const name of ['one', 'other'])
    open().start({ onFrame: (bytes) => heard.push([name, [...bytes]]), onClose: () => undefined });
  frame(2, Uint8Array.of(7));
  frame(1, Uint8Array.of(8));
  frame(3, Uint8Array.of(9));
  expect(told).toEqual([
    ['open', 1],
    ['open', 2],
  ]);
  expect(heard).toEqual([
    ['other', [7]],
    ['one', [8]],
  ]);
});

test('a link that main has ended says so once, and sends nothing any more', () => {
  const { bridge, told, end } = aBridge();
  const link = bridgeLinks(bridge)();
  const ends: string[] = [];
  link.start({ onFrame: () => undefined, onClose: (reason) => ends.push(reason) });
  link.send(Uint8Array.of(1));
  end(1, 'manager ends');
  link.send(Uint8Array.of(2));
  link.close('late');
  expect(ends).toEqual(['manager ends']);
  expect(told).toEqual([
    ['open', 1],
    ['send', 1, 1],
  ]);
});

test('a link that is closed here is closed there, and its last frames are not heard', () => {
  const { bridge, told, frame } = aBridge();
  const link = bridgeLinks(bridge)();
  const heard: unknown[] = [];
  link.start({ onFrame: (bytes) => heard.push(bytes), onClose: (reason) => heard.push(reason) });
  link.close('enough');
  frame(1, Uint8Array.of(1));
  expect(heard).toEqual(['enough']);
  expect(told.at(-1)).toEqual(['close', 1, 'enough']);
});
