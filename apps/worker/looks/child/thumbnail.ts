import type { MakeSight } from './look-sight.ts';

/** One JPEG a second at most. */
export const thumbnail: MakeSight = (_, tell) => ({
  picture: [
    'videorate drop-only=true max-rate=1',
    // To RGB before anything else, in the range and by the matrix that a picture of that size has.
    'videoconvert',
    'video/x-raw,format=RGB',
    'videoscale',
    'video/x-raw,width=[2,320],height=[2,320],pixel-aspect-ratio=1/1',
    'jpegenc quality=75',
    'appsink name=thumbnail sync=false',
  ].join(' ! '),
  onlyKeyFrames: true,
  watch(pipeline) {
    const sink = pipeline.appSink('thumbnail');
    sink.start({ maxBuffers: 1, drop: true }, (samples) => {
      for (const sample of samples) {
        tell({ type: 'picture', bytes: sample.data });
        sample.release();
      }
    });
    return () => sink.stop();
  },
});
