import { Problem, type ComponentId, type Message } from '@headwater/state';
import type { WantedComponent } from '@headwater/protocol/calls/wanted-component';
import { handOver } from '../hand-over.ts';
import { say } from '../say.ts';
import type { WantedStep } from '../wanted/wanted-diff.ts';
import type { JobHost } from './job-host.ts';
import { numbersRate } from './numbers-rate.ts';
import { stopOrder } from './stop-order.ts';
import { stopLimitMs, Supervisor } from './supervisor.ts';
import type { JobRun } from './job-run.ts';

/** All of them together may take so long at the end: who started the worker does not wait for ever. */
const stopAllLimitMs = 6_500;

/** What a running job refused. */
export interface RefusedChange {
  id: ComponentId;
  problem: Message;
}

/** The jobs of this worker. */
export class Jobs {
  readonly #host: JobHost;
  readonly #supervisors = new Map<string, Supervisor>();
  readonly #stopScopes: () => void;

  constructor(host: Omit<JobHost, 'handOver'>) {
    const { clock, log } = host;
    this.#host = {
      ...host,
      handOver: handOver({
        clock,
        log,
        isTaking: (id) => this.#supervisors.get(id)?.isTaking === true,
        isComing: (id, withinMs) => this.#supervisors.get(id)?.isComing(withinMs) === true,
      }),
    };
    this.#stopScopes = host.store.onScopes(() => this.#setRates());
  }

  /** The supervisor of that component. Throws Problem when this worker has none. */
  find(id: ComponentId): Supervisor {
    const supervisor = this.#supervisors.get(id);
    if (supervisor === undefined) throw new Problem(say.error('not-here', { component: id }));
    return supervisor;
  }

  /** The job of that component as it runs now. Throws Problem when it does not. */
  running(id: ComponentId): JobRun {
    const { run } = this.find(id);
    if (run === undefined) throw new Problem(say.error('not-running', { component: id }));
    return run;
  }

  /** Does what has changed; resolves when running jobs have answered. Starts and stops go on afterwards. */
  async carryOut(steps: readonly WantedStep[], callId?: string): Promise<RefusedChange[]> {
    const answers = steps.map((step) => this.#carryOut(step, callId));
    return (await Promise.all(answers)).flat();
  }

  managerIsBack(): void {
    for (const supervisor of this.#supervisors.values()) supervisor.managerIsBack();
  }

  /** Ends all jobs, those that viewers see first. */
  async stopAll(): Promise<void> {
    this.#stopScopes();
    const { clock } = this.#host;
    const endMs = clock.nowMs() + stopAllLimitMs;
    const supervisors = [...this.#supervisors.values()];
    for (const group of stopOrder(supervisors.map(({ wanted }) => wanted))) {
      const limitMs = Math.max(0, Math.min(stopLimitMs, endMs - clock.nowMs()));
      const members = supervisors.filter(({ id }) => group.includes(id));
      await Promise.all(members.map((member) => member.stop(member.wanted, limitMs)));
    }
  }

  async #carryOut(step: WantedStep, callId?: string): Promise<RefusedChange[]> {
    if (step.do === 'remove') {
      // It stays until its job has ended: should it come back meanwhile, one job must not meet the other.
      this.find(step.id).remove(() => this.#supervisors.delete(step.id));
      return [];
    }
    const { component } = step;
    const supervisor = this.#supervisorOf(component);
    switch (step.do) {
      case 'start':
        supervisor.start(component);
        return [];
      case 'restart':
        supervisor.restart(component, step.byPerson);
        return [];
      case 'stop':
        void supervisor.stop(component);
        return [];
      case 'change': {
        const problems = await supervisor.change(component, step.changes, callId);
        return problems.map((problem) => ({ id: component.id, problem }));
      }
    }
  }

  #supervisorOf(component: WantedComponent): Supervisor {
    const known = this.#supervisors.get(component.id);
    if (known !== undefined) return known;
    const supervisor = new Supervisor(this.#host, component);
    this.#supervisors.set(component.id, supervisor);
    supervisor.setNumbersRate(numbersRate(this.#host.store.scopes(), component.id));
    return supervisor;
  }

  #setRates(): void {
    const scopes = this.#host.store.scopes();
    for (const supervisor of this.#supervisors.values()) supervisor.setNumbersRate(numbersRate(scopes, supervisor.id));
  }
}
