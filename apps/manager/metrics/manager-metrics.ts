import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** How the manager itself fares: its process, its links, what is called. */
export class ManagerMetrics {
  readonly #registry = new Registry();
  readonly #calls: Counter;
  readonly #links: Gauge;

  constructor(version: string) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry, prefix: 'headwater_manager_' });
    new Gauge({
      name: 'headwater_build_info',
      help: 'Always 1; the label says the version',
      labelNames: ['version'],
      registers,
    }).set({ version }, 1);
    this.#calls = new Counter({
      name: 'headwater_manager_calls_total',
      help: 'Calls of admins and workers by how they ended: done, refused (with a reason in words) or failed',
      labelNames: ['call', 'outcome'],
      registers,
    });
    this.#links = new Gauge({
      name: 'headwater_manager_links',
      help: 'Links that have logged in, by role',
      labelNames: ['role'],
      registers,
    });
  }

  /** Counts a call that has ended. */
  called(call: string, outcome: 'done' | 'refused' | 'failed'): void {
    this.#calls.inc({ call, outcome });
  }

  /** Counts a link that has come (1) or gone (-1). */
  linked(role: string, change: 1 | -1): void {
    this.#links.inc({ role }, change);
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
