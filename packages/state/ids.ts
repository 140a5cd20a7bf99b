export type FlowId = `/${string}`;
/** `/flow/name` */
export type ComponentId = `/${string}/${string}`;
/** `/flow/name:feeder` */
export type FeedId = `${ComponentId}:${string}`;

/** The flow that holds the components which serve flows and eat no feed. */
export const atmosphereId: FlowId = '/atmosphere';

/** What flows, components, workers, eaters and feeders may be called. */
export const namePattern = /^[a-z0-9][a-z0-9_-]{0,62}$/i;

/** Joins a flow's and a component's name. */
export function componentId(flow: string, name: string): ComponentId {
  return `/${flow}/${name}`;
}

/** Tells whether that is of the form `/flow`. */
export function isFlowId(id: string): id is FlowId {
  return id.startsWith('/') && namePattern.test(id.slice(1));
}

/** Splits `/flow/name`; undefined when it is not of that form. */
export function splitComponentId(id: string): { flow: string; name: string } | undefined {
  const [empty, flow, name, ...rest] = id.split('/');
  if (empty !== '' || flow === undefined || name === undefined || rest.length > 0) return undefined;
  return namePattern.test(flow) && namePattern.test(name) ? { flow, name } : undefined;
}

/** Splits `/flow/name:feeder`; undefined when it is not of that form. */
export function splitFeedId(id: string): { componentId: ComponentId; feeder: string } | undefined {
  const colon = id.lastIndexOf(':');
  if (colon < 0) return undefined;
  const feeder = id.slice(colon + 1);
  const component = splitComponentId(id.slice(0, colon));
  if (component === undefined || !namePattern.test(feeder)) return undefined;
  return { componentId: componentId(component.flow, component.name), feeder };
}
