import { isIP } from 'node:net';
import type { Clock } from '@headwater/state';
import type { NearbyManager } from '../../bridge/greeter-bridge.ts';

/** One line of a DNS answer, as far as it is looked at. */
export interface DnsRecord {
  name: string;
  type: string;
  ttl?: number | undefined;
  data?: unknown;
}

const maxManagers = 100;
const maxNameLength = 80;
const longestLifeMs = 3_600_000;

/**
 * The managers that announce themselves. Anybody can announce anything: what is taken of it is a name to show and an
 * address to offer, and of both not too much.
 */
export class Announcements {
  readonly #service: string;
  readonly #clock: Clock;
  readonly #onChange: (managers: NearbyManager[]) => void;
  readonly #known = new Map<string, { manager: NearbyManager; endMs: number }>();

  constructor(service: string, clock: Clock, onChange: (managers: NearbyManager[]) => void) {
    this.#service = service;
    this.#clock = clock;
    this.#onChange = onChange;
  }

  /** Takes the lines of one answer. */
  hear(records: readonly DnsRecord[]): void {
    const instances = records.filter(({ type, name }) => type === 'PTR' && name === this.#service);
    let isChanged = false;
    for (const { data, ttl = 0 } of instances) {
      if (typeof data !== 'string' || !data.endsWith(`.${this.#service}`)) continue;
      const manager = ttl === 0 ? undefined : offered(data, records);
      if (manager === undefined) {
        isChanged = this.#known.delete(data) || isChanged;
        continue;
      }
      const before = this.#known.get(data);
      if (before === undefined && this.#known.size >= maxManagers) continue;
      this.#known.set(data, { manager, endMs: this.#clock.nowMs() + Math.min(ttl * 1000, longestLifeMs) });
      isChanged ||= JSON.stringify(before?.manager) !== JSON.stringify(manager);
    }
    if (isChanged) this.#tell();
  }

  /** Forgets whoever has not been heard of for as long as they said. */
  forgetOld(): void {
    const old = [...this.#known].filter(([, { endMs }]) => endMs <= this.#clock.nowMs());
    for (const [name] of old) this.#known.delete(name);
    if (old.length > 0) this.#tell();
  }

  #tell(): void {
    const managers = [...this.#known.values()].map(({ manager }) => manager);
    this.#onChange(managers.sort((one, other) => one.name.localeCompare(other.name)));
  }
}

function offered(instance: string, records: readonly DnsRecord[]): NearbyManager | undefined {
  const place = fields(records.find(({ type, name }) => type === 'SRV' && name === instance)?.data);
  const { port, target } = place;
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65_535) return undefined;
  const addresses = records.flatMap(({ type, name, data }) =>
    ['A', 'AAAA'].includes(type) && name === target && typeof data === 'string' && isIP(data) !== 0 ? [data] : [],
  );
  // Link-local IPv6 would need the name of an interface.
  const host = addresses.find((one) => isIP(one) === 4) ?? addresses.find((one) => !/^fe[89ab]/i.test(one));
  if (host === undefined) return undefined;
  const told = nameIn(records.find(({ type, name }) => type === 'TXT' && name === instance)?.data);
  const label = instance.split('.', 1)[0] ?? '';
  return { name: plain(told ?? label).slice(0, maxNameLength), host, port };
}

/** `name=…` of a TXT record. */
function nameIn(data: unknown): string | undefined {
  for (const entry of Array.isArray(data) ? (data as unknown[]) : [data]) {
    const text = entry instanceof Uint8Array ? Buffer.from(entry).toString('utf8') : entry;
    if (typeof text === 'string' && text.startsWith('name=')) return text.slice('name='.length);
  }
  return undefined;
}

function fields(data: unknown): Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
}

/** Without what would move other text about: control characters, also those of writing directions. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
}
