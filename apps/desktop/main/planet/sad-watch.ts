import {
  muteOf,
  newestError,
  type Clock,
  type ComponentId,
  type Message,
  type Mirror,
  type Mood,
} from '@headwater/state';

/** A component that has just turned sad, and the worst that is said about it. */
export interface SadComponent {
  id: ComponentId;
  label: string;
  message: Message | undefined;
}

export interface SadWatchOptions {
  mirror: Mirror;
  clock: Clock;
  onSad: (components: SadComponent[]) => void;
}

/** What makes one component sad makes its neighbours sad soon after: they are told together, when no more have come for so long … */
const gatherMs = 2000;
/** … or when the first has waited so long. */
const longestMs = 8000;

const wellMoods: readonly Mood[] = ['happy', 'hungry', 'sleeping'];

/**
 * Tells of components that turn sad, those of one trouble together. Who was sad when it began is no news, nor is one that
 * is started again and fails again: it is told once, until it has been well.
 */
export class SadWatch {
  readonly #options: SadWatchOptions;
  readonly #stop: () => void;
  /** Who is not well, and is no news; undefined before the first look. */
  #known: Set<ComponentId> | undefined;
  readonly #fresh = new Set<ComponentId>();
  #sinceMs = 0;
  #cancel: (() => void) | undefined;

  constructor(options: SadWatchOptions) {
    this.#options = options;
    this.#stop = options.mirror.onChange(() => this.#look());
  }

  end(): void {
    this.#stop();
    this.#cancel?.();
  }

  #look(): void {
    const { mirror, clock } = this.#options;
    const components = mirror.all('component');
    const isFirst = this.#known === undefined;
    const known = (this.#known ??= new Set());
    const well = new Set(components.filter(({ mood }) => wellMoods.includes(mood)).map(({ id }) => id));
    for (const id of known) if (well.has(id) || mirror.get('component', id) === undefined) known.delete(id);
    for (const id of this.#fresh) if (well.has(id)) this.#fresh.delete(id);
    const news = components.filter(({ id, mood }) => mood === 'sad' && !known.has(id)).map(({ id }) => id);
    for (const id of news) known.add(id);
    if (isFirst || news.length === 0) return;
    if (this.#fresh.size === 0) this.#sinceMs = clock.nowMs();
    for (const id of news) this.#fresh.add(id);
    this.#cancel?.();
    const leftMs = this.#sinceMs + longestMs - clock.nowMs();
    this.#cancel = clock.after(Math.max(0, Math.min(gatherMs, leftMs)), () => this.#tell());
  }

  #tell(): void {
    this.#cancel = undefined;
    const { mirror, onSad } = this.#options;
    const fresh = [...this.#fresh];
    this.#fresh.clear();
    const told = fresh.flatMap((id): SadComponent[] => {
      const component = mirror.get('component', id);
      // What was over meanwhile is in the journal; what is muted is known.
      if (component === undefined || muteOf(component, mirror.all('mute')) !== undefined) return [];
      return [{ id, label: component.label, message: newestError(id, mirror.all('message')) }];
    });
    if (told.length > 0) onSad(told);
  }
}
