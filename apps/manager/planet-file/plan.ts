import type {
  ComponentDescription,
  ComponentId,
  EaterLink,
  EffectUse,
  FlowId,
  ParameterValues,
  RestartPolicy,
} from '@headwater/state';

/** One component as the planet file has it: checked, defaults filled in, references and feeds as ids. */
export interface PlannedComponent {
  id: ComponentId;
  flowId: FlowId;
  type: string;
  label: string;
  workerId: string;
  parameters: ParameterValues;
  links: readonly EaterLink[];
  /** In the order in which the media goes through them. */
  effects: readonly EffectUse[];
  wanted: 'running' | 'stopped';
  restart: RestartPolicy;
  /** Unix niceness, 0 to 19. */
  nice: number;
}

export interface PlannedFlow {
  id: FlowId;
  label: string;
  latencyS: number;
}

/** A whole planet as its file has it. */
export interface Plan {
  name: string;
  flows: readonly PlannedFlow[];
  components: readonly PlannedComponent[];
}

/** The known component types by name. */
export type Types = ReadonlyMap<string, ComponentDescription>;

/** What runs when there is no planet file that can be read. */
export const emptyPlan: Plan = { name: '', flows: [], components: [] };
