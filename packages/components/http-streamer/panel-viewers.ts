/** One who watches a stream, as its streamer tells. */
export interface ViewerFacts {
  id: number;
  address: string;
  userAgent: string;
  watchedMs: number;
  bytes: number;
  behindMs: number;
}

/** Reads what a streamer answers to `viewers`; what is no viewer is left out: a component of somebody's own may answer anything. */
export function readViewers(answer: unknown): ViewerFacts[] {
  if (!Array.isArray(answer)) return [];
  return answer.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('id' in one) || typeof one.id !== 'number') return [];
    const facts = one as Readonly<Record<string, unknown>>;
    const text = (name: string): string => (typeof facts[name] === 'string' ? facts[name] : '');
    const number = (name: string): number => (typeof facts[name] === 'number' ? facts[name] : 0);
    return [
      {
        ...{ id: one.id, address: text('address'), userAgent: text('userAgent') },
        ...{ watchedMs: number('watchedMs'), bytes: number('bytes'), behindMs: number('behindMs') },
      },
    ];
  });
}
