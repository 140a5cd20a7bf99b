/** A path of the porter's, and the component behind it. */
export interface PanelRoute {
  mount: string;
  to: string;
}

/** Reads what a porter answers to `routes`; what is no route is left out. */
export function readRoutes(answer: unknown): PanelRoute[] {
  if (!Array.isArray(answer)) return [];
  return answer.flatMap((one: unknown) => {
    const { mount, to } = (typeof one === 'object' && one !== null ? one : {}) as Readonly<Record<string, unknown>>;
    return typeof mount === 'string' && typeof to === 'string' ? [{ mount, to }] : [];
  });
}
