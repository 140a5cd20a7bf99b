import { spawn } from 'node:child_process';
import { GdpParser } from '../../kit/gdp-parser.ts';
import type { FeedPacket } from '../../kit/service.ts';

const clusterId = 0x1f43b675;
const blockIds = [0xa3, 0xa0];

/** Lets GStreamer make a WebM stream of so many frames, 25 a second, whose time begins at `atS`, in whole units. */
export async function recordedStream({ frames, atS }: { frames: number; atS: number }): Promise<{
  header: Buffer;
  units: FeedPacket[];
}> {
  const picture = `videotestsrc num-buffers=${frames} timestamp-offset=${atS}000000000 ! video/x-raw,width=160,height=120,framerate=25/1`;
  const launch = `${picture} ! vp8enc deadline=1 keyframe-max-dist=25 ! webmmux streamable=true min-cluster-duration=0 writing-app=Headwater ! gdppay ! fdsink`;
  const child = spawn('gst-launch-1.0', ['-q', ...launch.split(/\s+/)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const parser = new GdpParser();
  const header: Uint8Array[] = [];
  const units: FeedPacket[] = [];
  let parts: Uint8Array[] = [];
  for await (const piece of child.stdout) {
    for (const item of parser.push(piece as Buffer).items) {
      if (item.type !== 'packet') continue;
      const { data, ptsNs } = item.packet;
      if (item.packet.header) {
        header.push(data);
        continue;
      }
      parts.push(data);
      const unit = Buffer.concat(parts);
      if (!endsWithBlock(unit)) continue;
      units.push({ data: unit, ptsNs, header: false, key: unit.readUInt32BE(0) === clusterId });
      parts = [];
    }
  }
  return { header: Buffer.concat(header), units };
}

function endsWithBlock(unit: Buffer): boolean {
  let at = unit.length >= 12 && unit.readUInt32BE(0) === clusterId ? 12 : 0;
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
