import {
  Adoption,
  nextMood,
  Problem,
  type AnyRecord,
  type Change,
  type Clock,
  type ComponentRecord,
  type Scope,
} from '@headwater/state';
import { say } from '../say.ts';
import { adoptMoods } from './adopt-moods.ts';
import type { ReleasedRecords } from './plan-changes.ts';
import type { Planet } from './planet.ts';
import { WantSender, type WorkerPeer } from './want-sender.ts';
import { WorkerFollowing } from './worker-following.ts';
import { workerScope } from './worker-scope.ts';

/** A worker that has just been started gets so long before its absence is worth a message. */
const graceMs = 5000;

export interface WorkerLinksOptions {
  planet: Planet;
  clock: Clock;
  hasJoined: (worker: string) => boolean;
  onTrouble: (event: string, fields: { worker: string; error: string }) => void;
}

interface WorkerLink {
  peer: WorkerPeer;
  address: string;
  sender: WantSender;
  following: WorkerFollowing;
}

/** The workers that are connected: what they are told, and what is adopted from them. */
export class WorkerLinks {
  readonly #options: WorkerLinksOptions;
  readonly #links = new Map<string, WorkerLink>();
  /** Outlives links: what was adopted stays until the worker says otherwise. */
  readonly #adoptions = new Map<string, Adoption>();
  readonly #snapshotOf = new Set<string>();
  /** Components that left a worker, by worker: what it said about them was dropped and it will not say it again. */
  readonly #left = new Map<string, Set<string>>();
  readonly #undo: (() => void)[] = [];
  /** Workers that the last plan named. */
  #named: readonly string[];
  #isPlanNew = false;
  #isGraceOver = false;

  constructor(options: WorkerLinksOptions) {
    this.#options = options;
    const { planet, clock } = options;
    this.#named = planet.workerIds;
    this.#undo.push(
      planet.onPlan((released) => this.#release(released)),
      planet.onWanted(() => {
        this.#settlePlan();
        this.#links.forEach(({ sender }) => sender.sendAndForget());
      }),
      planet.store.onScopes(() => this.#setScopes()),
      clock.after(graceMs, () => {
        this.#isGraceOver = true;
        planet.workerIds.forEach((worker) => this.#judgeAbsence(worker));
      }),
    );
  }

  /** Takes over a worker's link that has logged in. Throws Problem while another one of that name lives. */
  add(worker: string, peer: WorkerPeer, { address, version }: { address: string; version: string }): void {
    const { planet, clock } = this.#options;
    // A dead link ends by its heartbeat; whoever is still here is alive.
    const older = this.#links.get(worker);
    if (older !== undefined) throw new Problem(say.error('worker-there-already', { worker, address: older.address }));
    const sender = new WantSender({
      peer,
      clock,
      wanted: () => planet.wanted(worker),
      onTrouble: (error) =>
        this.#options.onTrouble('worker did not take what is wanted', { worker, error: String(error) }),
    });
    const adoption = this.#adoptions.get(worker) ?? this.#adoption(worker);
    this.#adoptions.set(worker, adoption);
    const following = new WorkerFollowing({
      peer,
      scope: () => this.#scope(worker, planet.store.scopes()),
      follower: {
        onSnapshot: (changes) => {
          // Also what the snapshot does not speak of is settled by it.
          this.#snapshotOf.add(worker);
          adoption.onSnapshot(changes);
          this.#snapshotOf.delete(worker);
        },
        onBatch: (changes) => adoption.onBatch(changes),
      },
      onTrouble: (error) => this.#options.onTrouble('worker cannot be followed', { worker, error: String(error) }),
    });
    this.#left.delete(worker);
    this.#links.set(worker, { peer, address, sender, following });
    const record = { kind: 'worker', id: worker, connected: true, address, version, sinceMs: clock.nowMs() } as const;
    planet.store.apply([{ op: 'put', record }]);
    this.#sayWhetherMissing(worker);
    sender.sendAndForget();
    void peer.closed.then(() => this.#remove(worker));
  }

  /** The peer of a connected worker. */
  get(worker: string): WorkerPeer | undefined {
    return this.#links.get(worker)?.peer;
  }

  /** Sends what is wanted now; resolves when the worker has it. Undefined when the worker is not connected. */
  send(worker: string): ReturnType<WantSender['send']> | undefined {
    return this.#links.get(worker)?.sender.send();
  }

  close(): void {
    for (const undo of this.#undo.splice(0)) undo();
    for (const { peer } of this.#links.values()) peer.close('manager ends');
  }

  #remove(worker: string): void {
    const { planet, clock } = this.#options;
    this.#links.delete(worker);
    const lost = this.#componentsOf(worker).map((component): Change => {
      const fields = { mood: nextMood(component.mood, 'unreachable') };
      return { op: 'patch', kind: 'component', id: component.id, fields };
    });
    const fields = { connected: false, sinceMs: clock.nowMs() };
    // What it has stays known; how busy it is now is not.
    const load: Change = { op: 'drop', kind: 'load', id: worker };
    planet.store.apply([{ op: 'patch', kind: 'worker', id: worker, fields }, load, ...lost]);
    this.#sayWhetherMissing(worker);
    this.#forgetUnneeded(worker);
  }

  /** A known worker that has not come back runs what it was told to run, as far as anybody knows. */
  #judgeAbsence(worker: string): void {
    const { planet, hasJoined } = this.#options;
    if (hasJoined(worker) && !this.#links.has(worker)) {
      const unseen = this.#componentsOf(worker).filter(
        ({ wanted, mood }) => wanted === 'running' && mood === 'sleeping',
      );
      const mood = nextMood(nextMood('sleeping', 'started'), 'unreachable');
      planet.store.apply(unseen.map(({ id }): Change => ({ op: 'patch', kind: 'component', id, fields: { mood } })));
    }
    this.#sayWhetherMissing(worker);
  }

  /** What components had that left their workers is no word of those workers' any longer. */
  #release(released: readonly ReleasedRecords[]): void {
    this.#isPlanNew = true;
    for (const { workerId, componentId, records } of released) {
      this.#adoptions.get(workerId)?.forget(records);
      const left = this.#left.get(workerId) ?? new Set<string>();
      this.#left.set(workerId, left.add(componentId));
    }
  }

  /** After a new plan: who came back, who is missing, whom nobody needs any more. */
  #settlePlan(): void {
    if (!this.#isPlanNew) return;
    this.#isPlanNew = false;
    for (const [worker, { following }] of this.#links) {
      // It may not even have noticed that the component had left, and then says nothing anew by itself.
      const isBack = this.#componentsOf(worker).some(({ id }) => this.#left.get(worker)?.has(id));
      if (!isBack) continue;
      this.#left.delete(worker);
      following.again();
    }
    this.#setScopes();
    const { planet } = this.#options;
    const known = planet.store.all('worker').map(({ id }) => id);
    for (const worker of new Set([...this.#links.keys(), ...known, ...this.#named, ...planet.workerIds])) {
      if (this.#isGraceOver) this.#judgeAbsence(worker);
      this.#forgetUnneeded(worker);
    }
    this.#named = planet.workerIds;
  }

  /** A worker that no component names is shown only while it is connected. */
  #forgetUnneeded(worker: string): void {
    if (this.#links.has(worker) || this.#componentsOf(worker).length > 0) return;
    this.#adoptions.get(worker)?.release();
    this.#adoptions.delete(worker);
    this.#left.delete(worker);
    this.#options.planet.store.apply([{ op: 'drop', kind: 'worker', id: worker }]);
  }

  #sayWhetherMissing(worker: string): void {
    const { planet, hasJoined } = this.#options;
    const isKnown = hasJoined(worker) || planet.store.get('worker', worker) !== undefined;
    const message = isKnown ? say.error('worker-gone', { worker }) : say.warning('worker-missing', { worker });
    const isNeeded = this.#componentsOf(worker).length > 0;
    planet.setMessages(`worker:${worker}`, isNeeded && !this.#links.has(worker) ? [message] : [], worker);
  }

  #adoption(worker: string): Adoption {
    const { store } = this.#options.planet;
    return new Adoption({
      store,
      accept: (record) => this.#accepts(worker, record),
      derive: (changes) => {
        const all = this.#snapshotOf.has(worker) ? this.#componentsOf(worker).map(({ id }) => id) : [];
        return adoptMoods(changes, store, all);
      },
    });
  }

  /** A worker speaks for itself and its components only. */
  #accepts(worker: string, record: AnyRecord): boolean {
    switch (record.kind) {
      case 'process':
      case 'job':
      case 'numbers':
        return this.#isOn(worker, record.id);
      case 'feed':
      case 'connection':
        return this.#isOn(worker, record.componentId);
      case 'message': {
        const known = this.#options.planet.store.get('message', record.id);
        const isOwn = record.componentId === null ? record.workerId === worker : this.#isOn(worker, record.componentId);
        return isOwn && (known === undefined || known.componentId === record.componentId);
      }
      case 'machine':
      case 'load':
        return record.id === worker;
      case 'device':
        return record.workerId === worker;
      case 'mute':
      case 'planet':
      case 'flow':
      case 'component':
      case 'worker':
        return false;
    }
  }

  #isOn(worker: string, componentId: string): boolean {
    return this.#options.planet.store.get('component', componentId)?.workerId === worker;
  }

  #componentsOf(worker: string): ComponentRecord[] {
    return this.#options.planet.store.all('component').filter(({ workerId }) => workerId === worker);
  }

  #setScopes(): void {
    for (const { following } of this.#links.values()) following.refreshScope();
  }

  #scope(worker: string, scopes: readonly Scope[]): Scope {
    return workerScope(
      this.#componentsOf(worker).map(({ id }) => id),
      scopes,
    );
  }
}
