import { muteOf, type Clock, type ComponentId, type Message, type Mirror } from '@headwater/state';

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

/** What makes one component sad makes its neighbours sad soon after: they are told together. */
const gatherMs = 2000;

/** Tells of components that turn sad, those of two seconds together. Who was sad when it began is no news. */
export class SadWatch {
  readonly #options: SadWatchOptions;
  readonly #stop: () => void;
  #sad: ReadonlySet<ComponentId> | undefined;
  #fresh = new Set<ComponentId>();
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
    const sad = new Set(
      mirror
        .all('component')
        .filter(({ mood }) => mood === 'sad')
        .map(({ id }) => id),
    );
    const before = this.#sad ?? sad;
    this.#sad = sad;
    for (const id of sad) if (!before.has(id)) this.#fresh.add(id);
    if (this.#fresh.size > 0) this.#cancel ??= clock.after(gatherMs, () => this.#tell());
  }

  #tell(): void {
    this.#cancel = undefined;
    const { mirror, onSad } = this.#options;
    const fresh = [...this.#fresh];
    this.#fresh = new Set();
    const told = fresh.flatMap((id): SadComponent[] => {
      const component = mirror.get('component', id);
      // What was over in two seconds is in the journal; what is muted is known.
      if (component?.mood !== 'sad' || muteOf(component, mirror.all('mute')) !== undefined) return [];
      const messages = mirror
        .all('message')
        .filter(({ componentId, level }) => componentId === id && level === 'error');
      return [{ id, label: component.label, message: messages.at(-1) }];
    });
    if (told.length > 0) onSad(told);
  }
}
