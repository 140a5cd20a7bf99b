import type { EaterLink, ParameterValues } from '@headwater/state';
import type { Referrer } from '@headwater/components/kit/service';

/** What runs in this process, be it a pipeline or a service: the job's calls end here. */
export interface RunningJob {
  /** Throws Problem when a value is refused; the others are taken all the same. */
  setParameters(values: ParameterValues): void;
  setLinks(links: readonly EaterLink[]): void;
  setReferrers(referrers: readonly Referrer[]): void;
  /** GStreamer's graph in dot; throws Problem when there is no pipeline. */
  dot(): string;
  /** The answer or a promise of it. Throws Problem when it knows no such question. */
  ask(question: string): unknown;
  /** Does something that only the component can do. Throws Problem when it knows no such action, or cannot. */
  act(action: string, args: ParameterValues): unknown;
  /** The component's numbers and those of its eaters and feeders. */
  numbers(): Record<string, number>;
  /** A GST_DEBUG threshold string; nothing for services. */
  setGStreamerThreshold(thresholds: string): void;
  /** Closes all that it owns, in order. */
  stop(): Promise<void>;
}
