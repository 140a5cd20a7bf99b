/** What an eater says first on a feed's socket: one line of JSON. */
export interface FeedRequest {
  /** `<componentId>:<eater>`, or any name of whoever taps. */
  eater: string;
  /** Running time of the last buffer it has had: only later ones are wanted. */
  afterNs?: bigint;
  /** It must not lose data; past so many waiting bytes it is cut off instead. */
  losslessBytes?: number;
  /** It reads one frame now and then and means to miss the others: what is dropped for it is not counted. */
  glances?: boolean;
}

/** Longest line that is read, in bytes: more is no eater. */
export const feedRequestLimit = 1024;

const largestLosslessBytes = 2 ** 30;

/** Returns the line, with its end, that asks for a feed. */
export function writeFeedRequest({ eater, afterNs, losslessBytes, glances }: FeedRequest): string {
  const fields = {
    eater,
    ...(afterNs === undefined ? {} : { afterNs: String(afterNs) }),
    ...(losslessBytes === undefined ? {} : { lossless: losslessBytes }),
    ...(glances === true ? { glances } : {}),
  };
  return `${JSON.stringify(fields)}\n`;
}

/** Reads a line without its end; undefined when it is not a feed request. */
export function readFeedRequest(line: string): FeedRequest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { eater, afterNs, lossless, glances } = value as Record<string, unknown>;
  if (typeof eater !== 'string' || eater.length === 0 || eater.length > 300) return undefined;
  const request: FeedRequest = { eater };
  if (afterNs !== undefined) {
    if (typeof afterNs !== 'string' || !/^\d{1,19}$/.test(afterNs)) return undefined;
    request.afterNs = BigInt(afterNs);
  }
  if (lossless !== undefined) {
    if (!Number.isSafeInteger(lossless)) return undefined;
    const bytes = Number(lossless);
    if (bytes <= 0 || bytes > largestLosslessBytes) return undefined;
    request.losslessBytes = bytes;
  }
  if (glances === true) request.glances = true;
  return request;
}
