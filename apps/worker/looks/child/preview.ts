import type { AppSink, Pipeline, Sample } from '@headwater/gstreamer/types';
import type { MakeSight } from './look-sight.ts';
import { PreviewWebm } from './preview-webm.ts';
import type { WebmTrack } from './webm-writer.ts';

/** A player may begin so often. */
const keyFrameMs = 2000;
/** What has to wait for its turn in the stream is looked at so often. */
const flushMs = 100;

const pictureText = [
  'videorate drop-only=true max-rate=30',
  'videoscale',
  'videoconvert',
  'video/x-raw,format=I420,width=[2,640],height=[2,360],pixel-aspect-ratio=1/1',
  'vp8enc deadline=1 cpu-used=8 threads=1 end-usage=cbr target-bitrate=600000 keyframe-max-dist=300 error-resilient=default',
  'appsink name=preview-picture sync=false',
].join(' ! ');

const soundText = [
  'audioconvert',
  'audioresample',
  'audio/x-raw,rate=48000,channels=[1,2]',
  'opusenc bitrate=64000',
  'appsink name=preview-sound sync=false',
].join(' ! ');

/** A live WebM, 640 x 360 at most, VP8 and Opus. */
export const preview: MakeSight = (gstreamer, tell) => ({
  picture: pictureText,
  sound: soundText,
  watch(pipeline, { hasPicture, hasSound }) {
    const expected = [...(hasPicture ? (['picture'] as const) : []), ...(hasSound ? (['sound'] as const) : [])];
    const webm = new PreviewWebm(expected, tell);
    const nowMs = (): number => Number(gstreamer.monotonicNs() / 1_000_000n);
    const sinks: AppSink[] = [];
    const read = (name: string, trackOf: (sample: Sample) => WebmTrack): void => {
      const sink = pipeline.appSink(name);
      sinks.push(sink);
      sink.start({ maxBuffers: 50 }, (samples) => {
        for (const sample of samples) {
          const timeNs = sample.runningTimeNs ?? sample.ptsNs;
          if (timeNs !== null && !sample.header) {
            const packet = { data: Buffer.from(sample.data), timeMs: Number(timeNs) / 1e6, isKey: !sample.delta };
            webm.push(trackOf(sample), packet, nowMs());
          }
          sample.release();
        }
      });
    };
    if (hasPicture) read('preview-picture', pictureTrack);
    if (hasSound) read('preview-sound', soundTrack);
    const flushing = setInterval(() => webm.flush(nowMs()), flushMs);
    const keys = hasPicture ? setInterval(() => askKeyFrame(pipeline), keyFrameMs) : undefined;
    return () => {
      clearInterval(flushing);
      clearInterval(keys);
      for (const sink of sinks) sink.stop();
    };
  },
});

function askKeyFrame(pipeline: Pipeline): void {
  pipeline.element('preview-picture').pad('sink').requestKeyUnit();
}

function pictureTrack({ caps }: Sample): WebmTrack {
  const field = (name: string): number => Number(new RegExp(`\\b${name}=\\(int\\)(\\d+)`).exec(caps.text)?.[1] ?? 0);
  return { kind: 'picture', width: field('width'), height: field('height') };
}

function soundTrack({ caps }: Sample): WebmTrack {
  const head = Buffer.from(caps.headers[0] ?? []);
  return { kind: 'sound', head, channels: head[9] ?? 2 };
}
