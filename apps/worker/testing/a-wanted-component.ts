import type { WantedComponent } from '@headwater/protocol/calls/wanted-component';

/** A wanted component with valid defaults, for tests. */
export function aWantedComponent(fields: Partial<WantedComponent> = {}): WantedComponent {
  return {
    id: '/test/picture',
    type: 'videotest',
    bundle: '0'.repeat(64),
    parameters: {},
    live: [],
    links: [],
    referrers: [],
    wanted: 'running',
    restart: 'always',
    start: 1,
    nice: 0,
    latencyS: 0.3,
    ...fields,
  };
}
