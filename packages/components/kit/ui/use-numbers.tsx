import { usePanel } from './panel-host.tsx';

/** All numbers that the component (or the effect) reports, five times a second while the panel is shown; empty while it does not run. */
export function useNumbers(): Readonly<Record<string, number>> {
  return usePanel().useNumbers();
}

/** One of them. The kit's own are called `feeder.<name>.bytes` and the like. */
export function useNumber(name: string): number | undefined {
  return useNumbers()[name];
}

/** How fast a counter rises per second, over the last two seconds. */
export function useRate(name: string): number | undefined {
  return usePanel().useRate(name);
}
