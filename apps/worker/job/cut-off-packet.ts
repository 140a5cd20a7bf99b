/**
 * What a feeder says first to a lossless eater that comes back after it was cut off for being too slow: an event in
 * GStreamer Data Protocol that stock elements let pass. The number is GST_EVENT_CUSTOM_DOWNSTREAM.
 */
export const cutOffEvent = (80 << 8) | (1 << 1) | (1 << 2);

const headBytes = 62;
const firstEventType = 64;

/** Returns the packet, without checksums, that says so. */
export function cutOffPacket(): Buffer {
  const structure = Buffer.from('headwater-cut-off;\0');
  const head = Buffer.alloc(headBytes);
  head.writeUInt8(1, 0);
  head.writeUInt16BE(firstEventType + cutOffEvent, 4);
  head.writeUInt32BE(structure.length, 6);
  head.fill(0xff, 10, 18);
  return Buffer.concat([head, structure]);
}
