import type { FeedUnit, UnitFramer } from '../kit/pipeline.ts';
import { readBlock } from './block.ts';
import { ByteQueue } from './byte-queue.ts';
import { eachChild, ebmlIds, readElementHead, readUnsigned, type ElementHead } from './ebml.ts';
import { readTracks, type Track } from './tracks.ts';

/** No unit may be larger, because it is whole in memory. */
const maxUnitBytes = 32 * 1024 * 1024;
/** Masters whose children are walked through rather than taken whole. */
const openMasters: ReadonlySet<number> = new Set([ebmlIds.segment, ebmlIds.cluster]);

/**
 * Makes the framer of a WebM stream, however its bytes are cut: the stream header (up to the first cluster) is a unit, and then each
 * block, together with the cluster that it opens. A cluster that opens with a video key frame is where a viewer may
 * start (with any block where there is no video). Throws when the bytes are not WebM; a new stream header may follow.
 */
export function createWebmUnits(): UnitFramer {
  const queue = new ByteQueue();
  /** How many of the waiting bytes belong to elements that are complete already. */
  let read = 0;
  let inHeader = false;
  let started = false;
  let tracks: Track[] = [];
  let timecodeScaleNs = 1_000_000;
  let clusterTime = 0;
  let opensCluster = false;

  const reset = (): void => {
    queue.take(queue.length);
    read = 0;
    inHeader = started = opensCluster = false;
  };

  const takeHeader = (): FeedUnit => {
    const data = queue.take(read);
    read = 0;
    inHeader = false;
    return { data, ptsNs: null, header: true, key: false };
  };

  const takeBlock = (element: ElementHead, content: Uint8Array, ptsNs: bigint | null): FeedUnit => {
    const block = readBlock(element.id, content);
    const hasVideo = tracks.some((track) => track.type === 'video');
    const isVideo = tracks.some((track) => track.number === block.track && track.type === 'video');
    const key = opensCluster && (!hasVideo || (isVideo && block.keyFrame));
    const blockTimeNs = BigInt(clusterTime + block.relativeTime) * BigInt(timecodeScaleNs);
    const data = queue.take(read);
    read = 0;
    opensCluster = false;
    return { data, ptsNs: ptsNs ?? blockTimeNs, header: false, key };
  };

  /** Takes in an element that is complete but for, if it is a walked master, its children. */
  const enter = (element: ElementHead, content: Uint8Array): void => {
    if (element.id === ebmlIds.head) started = inHeader = true;
    else if (element.id === ebmlIds.tracks) tracks = readTracks(content);
    else if (element.id === ebmlIds.info) timecodeScaleNs = readTimecodeScale(content);
    else if (element.id === ebmlIds.cluster) opensCluster = true;
    else if (element.id === ebmlIds.clusterTime) clusterTime = readUnsigned(content, 0, content.length);
  };

  const next = (ptsNs: bigint | null): 'more' | 'wait' | FeedUnit => {
    const bytes = queue.view();
    const element = readElementHead(bytes, read);
    if (element === undefined) return 'wait';
    const startsUnit = element.id === ebmlIds.cluster || element.id === ebmlIds.head;
    if (inHeader && startsUnit && read > 0) return takeHeader();
    if (element.id === ebmlIds.head && read > 0) {
      // A stream that begins anew: what followed the last block of the old one belongs to nothing.
      queue.take(read);
      read = 0;
      return 'more';
    }
    if (!started && element.id !== ebmlIds.head) throw new Error('not WebM: it does not begin with an EBML head');
    const contentAt = read + element.headLength;
    const walked = openMasters.has(element.id);
    if ((!walked && element.size === null) || contentAt + (walked ? 0 : (element.size ?? 0)) > maxUnitBytes)
      throw new Error(`not WebM: element 0x${element.id.toString(16)} of ${element.size ?? 'unknown'} bytes`);
    const end = walked ? contentAt : contentAt + (element.size ?? 0);
    if (bytes.length < end) return 'wait';
    const content = bytes.subarray(contentAt, end);
    read = end;
    if (!inHeader && isBlock(element.id)) return takeBlock(element, content, ptsNs);
    enter(element, content);
    return 'more';
  };

  return {
    push({ data, ptsNs }) {
      queue.append(data);
      const units: FeedUnit[] = [];
      try {
        for (let step = next(ptsNs); step !== 'wait'; step = next(ptsNs)) if (step !== 'more') units.push(step);
      } catch (error) {
        reset();
        throw error;
      }
      return units;
    },
  };
}

function isBlock(id: number): boolean {
  return id === ebmlIds.simpleBlock || id === ebmlIds.blockGroup;
}

function readTimecodeScale(info: Uint8Array): number {
  let scaleNs = 1_000_000;
  eachChild(info, (id, content) => {
    if (id === ebmlIds.timecodeScale) scaleNs = readUnsigned(content, 0, content.length);
  });
  return scaleNs;
}
