import type { LookItem } from '@headwater/protocol/look-item';
import { livePlace } from './live-place.ts';

export type Media = Extract<LookItem, { type: 'media' }>;

export interface PreviewPlayerEvents {
  /** Headers came: what follows has a picture, or sound alone. */
  onStream(hasPicture: boolean): void;
  /** What it has cannot be played: the browser does not know it, or has given up. */
  onBroken(reason: string): void;
}

/** Feeds a live WebM into a video element and keeps it at the live end. */
export class PreviewPlayer {
  readonly #video: HTMLVideoElement;
  readonly #events: PreviewPlayerEvents;
  #source: MediaSource | undefined;
  #buffer: SourceBuffer | undefined;
  #waiting: Uint8Array[] = [];
  #removeBefore: number | undefined;

  constructor(video: HTMLVideoElement, events: PreviewPlayerEvents) {
    this.#video = video;
    this.#events = events;
  }

  take({ begins, mime = '', bytes }: Media): void {
    if (begins === 'stream') this.#begin(mime);
    this.#waiting.push(bytes);
    this.#pump();
  }

  /** Lets go of everything; the element shows nothing. */
  close(): void {
    this.#source = undefined;
    this.#buffer = undefined;
    this.#waiting = [];
    this.#removeBefore = undefined;
    if (this.#video.src === '') return;
    URL.revokeObjectURL(this.#video.src);
    this.#video.removeAttribute('src');
    this.#video.load();
  }

  #begin(mime: string): void {
    this.close();
    if (!MediaSource.isTypeSupported(mime)) {
      this.#events.onBroken(mime);
      return;
    }
    const source = new MediaSource();
    this.#source = source;
    source.addEventListener(
      'sourceopen',
      () => {
        if (this.#source !== source) return;
        const buffer = source.addSourceBuffer(mime);
        buffer.addEventListener('updateend', () => {
          if (this.#source !== source) return;
          this.#follow();
          this.#pump();
        });
        this.#buffer = buffer;
        this.#pump();
      },
      { once: true },
    );
    this.#video.src = URL.createObjectURL(source);
    this.#events.onStream(mime.startsWith('video/'));
    // A browser that will not play without a click is told to again when the person clicks.
    this.#video.play().catch(() => undefined);
  }

  #pump(): void {
    const buffer = this.#buffer;
    if (buffer === undefined || buffer.updating) return;
    try {
      if (this.#removeBefore !== undefined) {
        const end = this.#removeBefore;
        this.#removeBefore = undefined;
        buffer.remove(0, end);
        return;
      }
      if (this.#waiting.length === 0) return;
      const bytes = joined(this.#waiting);
      this.#waiting = [];
      buffer.appendBuffer(bytes);
    } catch (error) {
      this.#buffer = undefined;
      this.#events.onBroken(String(this.#video.error?.message ?? error));
    }
  }

  #follow(): void {
    const { buffered } = this.#video;
    const ranges = Array.from(
      { length: buffered.length },
      (_, index) => [buffered.start(index), buffered.end(index)] as const,
    );
    const { seekTo, removeBefore } = livePlace({ ranges, currentTime: this.#video.currentTime });
    if (seekTo !== undefined) this.#video.currentTime = seekTo;
    this.#removeBefore = removeBefore;
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
