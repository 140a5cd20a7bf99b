import { spawn } from 'node:child_process';
import { GdpParser, type GdpItem } from '../../kit/gdp-parser.ts';
import type { FeedPacket } from '../../kit/service.ts';

export interface WebmRecording {
  header: Buffer;
  units: FeedPacket[];
}

const clusterId = 0x1f43b675;

/** Lets GStreamer make a WebM stream, and groups it into units as the muxer component does. */
export async function webmUnits({
  seconds,
  sound = true,
}: {
  seconds: number;
  sound?: boolean;
}): Promise<WebmRecording> {
  const picture = `videotestsrc num-buffers=${seconds * 25} ! video/x-raw,width=160,height=120,framerate=25/1 ! vp8enc deadline=1 keyframe-max-dist=25`;
  const tone = `audiotestsrc num-buffers=${seconds * 50} samplesperbuffer=960 ! audio/x-raw,rate=48000 ! opusenc ! m.`;
  const launch = `${picture} ! webmmux name=m streamable=true ! gdppay ! fdsink ${sound ? tone : ''}`;
  const child = spawn('gst-launch-1.0', ['-q', ...launch.trim().split(/\s+/)], { stdio: ['ignore', 'pipe', 'ignore'] });
  const parser = new GdpParser();
  const items: GdpItem[] = [];
  for await (const piece of child.stdout) items.push(...parser.push(piece as Buffer).items);
  const packets = items.flatMap((item) => (item.type === 'packet' ? [item.packet] : []));
  const header = Buffer.concat(packets.filter((packet) => packet.header).map((packet) => packet.data));
  return { header, units: grouped(packets.filter((packet) => !packet.header)) };
}

/** A unit is a block, in front of it the beginning of its cluster where there is one; webmmux gives these in parts. */
function grouped(packets: readonly FeedPacket[]): FeedPacket[] {
  const units: FeedPacket[] = [];
  let parts: Uint8Array[] = [];
  for (const { data, ptsNs } of packets) {
    parts.push(data);
    const unit = Buffer.concat(parts);
    if (!endsWithBlock(unit)) continue;
    units.push({ data: unit, ptsNs, header: false, key: unit.readUInt32BE(0) === clusterId });
    parts = [];
  }
  return units;
}

const clusterHeadBytes = 12;
const blockIds = [0xa3, 0xa0];

function endsWithBlock(unit: Buffer): boolean {
  let at = unit.length >= clusterHeadBytes && unit.readUInt32BE(0) === clusterId ? clusterHeadBytes : 0;
  while (at < unit.length) {
    const id = unit[at] ?? 0;
    const sizeBytes = Math.clz32(unit[at + 1] ?? 0) - 23;
    if (at + 1 + sizeBytes > unit.length) return false;
    let size = (unit[at + 1] ?? 0) & (0xff >> sizeBytes);
    for (const byte of unit.subarray(at + 2, at + 1 + sizeBytes)) size = size * 256 + byte;
    at += 1 + sizeBytes + size;
    if (at === unit.length && blockIds.includes(id)) return true;
  }
  return false;
}
