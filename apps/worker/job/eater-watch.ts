import type { Clock, EaterDescription, FeedId } from '@headwater/state';
import { watchHunger, type Pulse } from './hunger.ts';
import type { JobReport } from './job-report.ts';
import { kitSays } from './kit-says.ts';

/** What is watched: any eater, of a pipeline or of a service. */
export interface WatchedEater {
  readonly description: EaterDescription;
  readonly from: FeedId;
  pulse(): Pulse;
}

/** Looks after the component's mood as far as data decides it. */
export interface EaterWatch {
  /** The component works: all its feeders have sent a buffer, or the service is ready. Waking ends here. */
  flowing(): void;
  /** That eater eats elsewhere now. */
  restart(eater: string): void;
  stop(): void;
}

const lookEveryMs = 500;

/** Watches `eaters` for hunger, twice a second, and tells `report` what became hungry and what is fed again. */
export function watchEaters(options: {
  eaters: () => Iterable<WatchedEater>;
  report: JobReport;
  clock: Clock;
  steadyMs: () => number;
  /** What else is looked at as often. */
  onLook?: (nowMs: number) => void;
}): EaterWatch {
  const { eaters, report, clock, steadyMs, onLook } = options;
  const hunger = watchHunger();
  const hungry = new Set<string>();
  let flows = false;

  function look(): void {
    cancel = clock.after(lookEveryMs, look);
    onLook?.(steadyMs());
    const watched = new Map([...eaters()].map((eater) => [eater.description.name, eater]));
    const pulses = new Map<string, Pulse>();
    for (const [name, eater] of watched) if (eater.description.sparse !== true) pulses.set(name, eater.pulse());
    for (const { eater, starvedForS } of hunger.look(steadyMs(), pulses)) {
      const from = watched.get(eater)?.from;
      if (from === undefined) continue;
      if (starvedForS === undefined) fed(eater);
      else {
        hungry.add(eater);
        report.connection(eater, { fed: false });
        const args = { eater, from, seconds: starvedForS };
        report.say(kitSays.warning('eater-starved', args, { about: eater }), 'starved');
      }
    }
  }
  function fed(eater: string): void {
    hungry.delete(eater);
    report.connection(eater, { fed: true });
    // Hungry from the start and now fed is not yet happy: that needs the first buffer of each feeder.
    report.unsay('kit:eater-starved', eater, hungry.size === 0 && flows ? 'fed' : undefined);
  }

  let cancel = clock.after(lookEveryMs, look);
  return {
    flowing() {
      flows = true;
      if (hungry.size === 0) report.fact('flowing');
    },
    restart(eater) {
      hunger.restart(eater, steadyMs());
    },
    stop: () => cancel(),
  };
}
