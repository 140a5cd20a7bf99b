import type { UnitFramer } from '@headwater/components/kit/pipeline';
import type { AppSink, FeedWriter, Sample, SampleCaps } from '@headwater/gstreamer/types';

/** Samples that may wait in the sink: a muxer's buffers are small and many. */
const maxBuffers = 200;

/** Feeds what comes out of `sink` to `writer`, joined to whole units; returns what stops it. */
export function pumpUnits(options: {
  sink: AppSink;
  framer: UnitFramer;
  writer: Pick<FeedWriter, 'push' | 'setCaps'>;
  onError: (error: unknown) => void;
}): () => void {
  const { sink, framer, writer, onError } = options;
  let caps: SampleCaps | undefined;
  let stopped = false;

  function take(sample: Sample): void {
    if (sample.caps !== caps) {
      caps = sample.caps;
      writer.setCaps(caps.text, framer.ownHeader === true ? [] : caps.headers);
    }
    const { runningTimeNs, ptsNs, header, delta } = sample;
    // Copied: a framer keeps pieces until their unit is whole, and the sample's memory goes back at once.
    const units = framer.push({ data: sample.data.slice(), ptsNs: runningTimeNs ?? ptsNs, header, delta });
    for (const unit of units) writer.push(unit);
  }

  sink.start({ maxBuffers }, (samples) => {
    for (const sample of samples) {
      try {
        if (!stopped) take(sample);
      } catch (error) {
        stopped = true;
        onError(error);
      } finally {
        sample.release();
      }
    }
  });
  return () => {
    stopped = true;
    sink.stop();
  };
}
