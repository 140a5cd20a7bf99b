export const wallSubjects = ['flows', 'workers'] as const;
export const tileSizes = ['small', 'medium', 'large'] as const;

/** What somebody chose to see on the wall. It is kept in the address, so that a link or bookmark shows the same. */
export interface WallChoices {
  of: (typeof wallSubjects)[number];
  size: (typeof tileSizes)[number];
}

const firstWallChoices: WallChoices = { of: 'flows', size: 'medium' };

/** Reads choices from an address; what it does not know is as at first. */
export function readWallChoices(query: URLSearchParams): WallChoices {
  return {
    of: wallSubjects.find((one) => one === query.get('of')) ?? firstWallChoices.of,
    size: tileSizes.find((one) => one === query.get('size')) ?? firstWallChoices.size,
  };
}

/** The other way round. What is as at first is left out. */
export function writeWallChoices({ of, size }: WallChoices): URLSearchParams {
  const query = new URLSearchParams();
  if (of !== firstWallChoices.of) query.set('of', of);
  if (size !== firstWallChoices.size) query.set('size', size);
  return query;
}
