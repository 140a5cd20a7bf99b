import type { Socket } from 'node:net';
import type { ComponentId, Message, ParameterValues } from '@headwater/state';

/** A packet of a feed as a service eats it: a whole unit. */
export interface FeedPacket {
  data: Uint8Array;
  /** Running time, nanoseconds. */
  ptsNs: bigint | null;
  header: boolean;
  key: boolean;
}

/** What happens on a service's eater, in order. */
export type EaterEvent =
  /**
   * A connection stands: caps as text with the stream header's buffers taken out of them; packets follow. `missed` when
   * this eater is lossless and was cut off for being too slow: what was to come before is lost.
   */
  | { type: 'caps'; caps: string; headers: readonly Uint8Array[]; missed?: boolean }
  | { type: 'packet'; packet: FeedPacket }
  /** The feeder is gone; it is being reconnected. */
  | { type: 'disconnected' };

/** A component that refers to this one. */
export interface Referrer {
  id: ComponentId;
  type: string;
  label: string;
  parameters: ParameterValues;
}

/** A viewer's connection on its way from a porter to a streamer. */
export interface HandedConnection {
  socket: Socket;
  /** Bytes that were read before it was handed over: they begin with the request head. */
  head: Uint8Array;
  remoteAddress: string;
}

/** What the job offers to a service. */
export interface ServiceHost {
  readonly id: ComponentId;
  readonly parameters: ParameterValues;
  readonly label: string;
  readonly log: ServiceLog;
  /** The service works: waking ends here. */
  ready(): void;
  /** Puts a message; one of the same key and `about` is replaced. An error makes the component sad and ends the job. */
  say(message: Message): void;
  /** Drops a message that was put before. */
  unsay(key: Message['key'], about?: string): void;
  /** Calls `listener` with what comes in at that eater, from now on. */
  eat(eater: string, listener: (event: EaterEvent) => void): void;
  /**
   * Holds back what comes in at that eater, or lets it come again: what waits does so at the feeder, within its bounds.
   * What had been read before still comes.
   */
  pause(eater: string, paused: boolean): void;
  /** The value of the secret of that name. Throws Problem when there is none. */
  secret(name: string): string;
  /** Asks that eater's feeder for a key frame; at most one a second goes out. */
  requestKeyFrame(eater: string): void;
  /**
   * Hands a viewer's connection to another component of this worker. False when it does not run; the connection stays
   * with the caller then. `remoteAddress` is the viewer's, where the connection itself does not know it. Never a TLS
   * socket: sending one ends the process later.
   */
  handOver(to: ComponentId, socket: Socket, head: Uint8Array, remoteAddress?: string): Promise<boolean>;
}

export interface ServiceLog {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
export type LogFields = Record<string, string | number | boolean | null>;

/** What a running service does. Every member but `stop` may be absent. */
export interface RunningService {
  /** Ends it in order. */
  stop(): Promise<void>;
  setParameters?(values: ParameterValues): void;
  setReferrers?(referrers: readonly Referrer[]): void;
  takeConnection?(connection: HandedConnection): void;
  numbers?(): Readonly<Record<string, number>>;
  /** Answers a question of an admin by name. */
  answers?: Readonly<Record<string, () => unknown>>;
  /** Does something that only it can do, by name. Throws Problem when it cannot. */
  actions?: Readonly<Record<string, (args: ParameterValues) => unknown>>;
}

/** What `service.ts` of a component exports as `start`. */
export interface ServiceModule {
  start(host: ServiceHost, referrers: readonly Referrer[]): Promise<RunningService>;
}
