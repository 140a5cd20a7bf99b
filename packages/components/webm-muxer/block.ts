import { eachChild, ebmlIds, readVint } from './ebml.ts';

export interface Block {
  track: number;
  /** Relative to its cluster, in the segment's time scale. */
  relativeTime: number;
  keyFrame: boolean;
}

/** Reads what a SimpleBlock or a BlockGroup says about itself. Throws when it is cut short. */
export function readBlock(id: number, content: Uint8Array): Block {
  if (id === ebmlIds.simpleBlock) return readBlockHead(content, true);
  let block: Block | undefined;
  let refersToAnother = false;
  eachChild(content, (child, bytes) => {
    if (child === ebmlIds.block) block = readBlockHead(bytes, false);
    if (child === ebmlIds.referenceBlock) refersToAnother = true;
  });
  if (block === undefined) throw new Error('not WebM: a block group holds no block');
  return { ...block, keyFrame: !refersToAnother };
}

function readBlockHead(content: Uint8Array, simple: boolean): Block {
  const track = readVint(content, 0);
  if (content.length < track.length + 3) throw new Error('not WebM: a block is cut short');
  const [high = 0, low = 0, flags = 0] = content.subarray(track.length, track.length + 3);
  return {
    track: track.value,
    relativeTime: ((high << 24) >> 16) | low,
    keyFrame: simple && (flags & 0x80) !== 0,
  };
}
