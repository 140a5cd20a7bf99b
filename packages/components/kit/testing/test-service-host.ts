import type { ComponentId, Message, ParameterValues } from '@headwater/state';
import type { EaterEvent, ServiceHost, ServiceLog } from '../service.ts';

export interface TestServiceHostOptions {
  id?: ComponentId;
  label?: string;
  parameters?: ParameterValues;
  handOver?: ServiceHost['handOver'];
}

/** What a service sees of its job, driven by a test instead of feeds and a worker. */
export class TestServiceHost implements ServiceHost {
  readonly id: ComponentId;
  readonly label: string;
  readonly parameters: ParameterValues;
  readonly handOver: ServiceHost['handOver'];
  /** What was said and not taken back, by key and `about`. */
  readonly messages = new Map<string, Message>();
  readonly logged: string[] = [];
  isReady = false;
  keyFrameRequests = 0;
  /** Eaters that the service holds back at the moment. */
  readonly paused = new Set<string>();
  readonly #listeners = new Map<string, (event: EaterEvent) => void>();

  constructor({ id = '/test/service', label = 'Test', parameters = {}, handOver }: TestServiceHostOptions = {}) {
    this.id = id;
    this.label = label;
    this.parameters = parameters;
    this.handOver = handOver ?? (() => Promise.resolve(false));
  }

  readonly log: ServiceLog = {
    debug: (event) => this.logged.push(event),
    info: (event) => this.logged.push(event),
    warn: (event) => this.logged.push(event),
    error: (event) => this.logged.push(event),
  };

  ready(): void {
    this.isReady = true;
  }

  say(message: Message): void {
    this.messages.set(`${message.key} ${message.about ?? ''}`, message);
  }

  unsay(key: Message['key'], about?: string): void {
    this.messages.delete(`${key} ${about ?? ''}`);
  }

  eat(eater: string, listener: (event: EaterEvent) => void): void {
    this.#listeners.set(eater, listener);
  }

  pause(eater: string, paused: boolean): void {
    if (paused) this.paused.add(eater);
    else this.paused.delete(eater);
  }

  secret(name: string): string {
    return `secret ${name}`;
  }

  requestKeyFrame(): void {
    this.keyFrameRequests += 1;
  }

  /** Lets something happen on that eater. Throws when the service does not eat there. */
  emit(eater: string, event: EaterEvent): void {
    const listener = this.#listeners.get(eater);
    if (listener === undefined) throw new Error(`nobody eats at ${eater}`);
    listener(event);
  }
}
