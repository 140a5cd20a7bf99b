import { connectWebSocket } from '@headwater/protocol/links/connect';
import { groupMood, isProblem, type Clock, type Message, type Mood } from '@headwater/state';
import type { Address } from '../bridge/greeter-bridge.ts';
import type { Opening } from './contact/meetings.ts';
import { linkUrl } from './contact/meet-manager.ts';
import { planetId } from './memory/recent-planets.ts';
import { lateLink } from './planet/late-link.ts';
import { PlanetConnection, type LoginWay } from './planet/planet-connection.ts';
import { SadWatch, type SadComponent } from './planet/sad-watch.ts';
import { say } from './say.ts';

export interface OpenPlanetOptions extends Opening {
  clock: Clock;
  /** What to log in with when the session is over; the same way again when absent. */
  freshWay?: () => Promise<LoginWay | undefined>;
  /** Its mood or name is another one. */
  onChange: () => void;
  onSad: (components: SadComponent[]) => void;
  /** The manager shows another key than the pinned one: the link is not made again. */
  onOtherKey: () => void;
}

/** A planet that the desktop is connected to, with or without a window. */
export class OpenPlanet {
  readonly id: string;
  readonly address: Address;
  readonly fingerprint: string;
  readonly user: string | undefined;
  readonly connection: PlanetConnection;
  readonly #watch: SadWatch;
  readonly #way: LoginWay;

  constructor(options: OpenPlanetOptions) {
    const { address, fingerprint, way, user, clock, onChange, onSad, onOtherKey } = options;
    this.id = planetId(fingerprint);
    this.address = address;
    this.fingerprint = fingerprint;
    this.user = user;
    this.#way = way;
    this.connection = new PlanetConnection({
      clock,
      connect: () => {
        const connecting = connectWebSocket({ url: linkUrl(address), fingerprint });
        connecting.catch((error: unknown) => {
          if (isProblem(error) && error.problem.key === 'protocol:wrong-pin') onOtherKey();
        });
        return lateLink(connecting);
      },
      way: options.freshWay ?? (() => Promise.resolve(way)),
      onState: onChange,
    });
    this.connection.mirror.onChange(onChange);
    const { mirror } = this.connection;
    this.#watch = new SadWatch({ mirror, clock, onSad });
  }

  /** Logs in; returns why that was not possible. */
  async start(): Promise<Message | undefined> {
    this.connection.start(this.#way);
    const state = await this.connection.settled();
    if (state.at === 'live') return undefined;
    return state.at === 'login' && state.refusal !== undefined ? state.refusal : say.error('session-over');
  }

  get name(): string {
    return this.connection.mirror.get('planet', 'planet')?.name ?? '';
  }

  /** Lost while there is no link: nobody knows how it feels. */
  get mood(): Mood {
    if (this.connection.state.at !== 'live') return 'lost';
    const { mirror } = this.connection;
    return groupMood(mirror.all('component'), mirror.all('mute'));
  }

  end(): void {
    this.#watch.end();
    this.connection.end();
  }
}
