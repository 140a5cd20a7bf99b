// Run by look.ts: what GStreamer has on this machine. Elements first, because looking for devices may hang.
import { gstreamer, type Device } from '@headwater/gstreamer';
import { answerProbe } from '../../probe/answer-probe.ts';
import type { LookAnswer } from '../look.ts';

answerProbe(async (_question, tell) => {
  const say: (answer: LookAnswer) => void = tell;
  say({ gstreamer: gstreamer.version, elements: gstreamer.factories().sort() });
  const monitor = gstreamer.deviceMonitor();
  say({ devices: monitor.devices().map(plain) });
  await Promise.resolve();
});

/** A device as a record can hold it: properties that are no plain value cannot be set by a person either. */
function plain({ name, class: of, element, properties }: Device) {
  const values = Object.entries(properties).filter((entry): entry is [string, string | number | boolean] =>
    ['string', 'number', 'boolean'].includes(typeof entry[1]),
  );
  return { name, class: of, element, properties: Object.fromEntries(values) };
}
