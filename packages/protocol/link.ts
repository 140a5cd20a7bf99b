/** One ordered, reliable, message-based connection. Frames are opaque bytes. */
export interface Link {
  /** Sends one frame. Never throws; frames sent after the end are lost. */
  send(frame: Uint8Array): void;
  /** Bytes accepted by `send` and not yet handed to the system: for back-pressure and for dropping peers that stall. */
  readonly pendingBytes: number;
  /** Ends the link; `onClose` is called once. */
  close(reason?: string): void;
  /** Set once, before any frame can arrive. */
  start(events: { onFrame(frame: Uint8Array): void; onClose(reason: string): void }): void;
}
