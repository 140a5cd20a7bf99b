import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** How the manager itself fares: its process, its links, what is called. */
export class ManagerMetrics {
  readonly #registry = new Registry();
  readonly #calls: Counter;

  /** `countLinks` tells how many links of each role there are now. */
  constructor(version: string, countLinks: () => ReadonlyMap<string, number>) {
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
    new Gauge({
      name: 'headwater_manager_links',
      help: 'Links that have logged in, by role',
      labelNames: ['role'],
      registers,
      collect() {
        this.reset();
        for (const [role, count] of countLinks()) this.set({ role }, count);
      },
    });
  }

  /** Counts a call that has ended. */
  called(call: string, outcome: 'done' | 'refused' | 'failed'): void {
    this.#calls.inc({ call, outcome });
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
