import type { Socket } from 'node:net';
import { GdpParser } from '@headwater/components/kit/gdp-parser';
import type { Clock } from '@headwater/state';
import { connectFeed } from '../../job/feed-connection.ts';
import { writeFeedRequest } from '../../job/feed-request.ts';

export interface GlancesOptions {
  /** Path of the feed's socket. */
  path: string;
  eater: string;
  clock: Clock;
  /** CLOCK_MONOTONIC, the time on feeds. */
  nowNs: () => bigint;
  onConnected: (isConnected: boolean) => void;
  onCaps: (caps: string) => void;
  /** Called about once a second, with a frame of just now. */
  onFrame: (data: Uint8Array, ptsNs: bigint | null) => void;
}

/** The eyes are closed so long after each frame. */
const restMs = 900;
/** A frame that is older was waiting in the socket while the eyes were closed. */
const freshNs = 150_000_000n;
/** A feed whose frames are always older has them through a slow pipeline: then the newest so far has to do. */
const patienceMs = 150;

/**
 * Eats a raw feed by glances: reads one frame, then nothing for a second, and so on. The feeder keeps four frames for such
 * an eater and drops the rest, so that hundreds of megabytes need not be copied for one small picture.
 */
export function openGlances(options: GlancesOptions): { close: () => void } {
  const { clock, nowNs, onConnected, onCaps, onFrame } = options;
  let eyes: Socket | undefined;
  let cancelTimer: (() => void) | undefined;

  function look(socket: Socket): void {
    eyes = socket;
    const parser = new GdpParser();
    let newest: { data: Uint8Array; ptsNs: bigint | null } | undefined;
    let isOpen = true;
    let isPatient = true;
    const rest = (): void => {
      if (newest === undefined) return;
      onFrame(newest.data, newest.ptsNs);
      newest = undefined;
      isOpen = false;
      socket.pause();
      cancelTimer?.();
      cancelTimer = clock.after(restMs, open);
    };
    const open = (): void => {
      isOpen = true;
      isPatient = true;
      socket.resume();
      cancelTimer = clock.after(patienceMs, () => {
        isPatient = false;
        rest();
      });
    };
    socket.on('data', (chunk) => {
      const { items, error } = parser.push(chunk);
      for (const item of items) {
        if (item.type === 'caps') {
          connection.proved();
          onCaps(item.caps);
        } else if (item.type === 'packet' && isOpen) {
          newest = item.packet;
          if (!isPatient || item.packet.ptsNs === null || nowNs() - item.packet.ptsNs < freshNs) rest();
        }
      }
      if (error !== undefined) socket.destroy();
    });
    socket.on('end', () => socket.destroy());
    socket.on('close', () => {
      if (eyes !== socket) return;
      eyes = undefined;
      cancelTimer?.();
      onConnected(false);
      connection.lost();
    });
    onConnected(true);
    open();
  }

  const connection = connectFeed({
    path: options.path,
    clock,
    line: () => writeFeedRequest({ eater: options.eater, glances: true }),
    onSocket: look,
  });
  return {
    close() {
      connection.close();
      cancelTimer?.();
      const socket = eyes;
      eyes = undefined;
      socket?.destroy();
    },
  };
}
