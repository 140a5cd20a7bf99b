import { gstreamer } from '@headwater/gstreamer';

/** Makes a Matroska file of so many frames (25 a second) and so many 20 ms pieces of sound; none where the number is 0. */
export async function makeMediaFile(
  path: string,
  { frames, sounds }: { frames: number; sounds: number },
): Promise<void> {
  const video = `videotestsrc num-buffers=${frames} ! video/x-raw,width=64,height=48,framerate=25/1 ! vp8enc deadline=1 ! queue ! muxer.`;
  const audio = `audiotestsrc num-buffers=${sounds} samplesperbuffer=960 ! audio/x-raw,rate=48000,format=S16LE,channels=1 ! queue ! muxer.`;
  const pipeline = gstreamer.parseLaunch(
    `matroskamux name=muxer ! filesink name=file ${frames > 0 ? video : ''} ${sounds > 0 ? audio : ''}`,
  );
  pipeline.element('file').set('location', path);
  const ended = new Promise<void>((resolve, reject) => {
    pipeline.onMessage((message) => {
      if (message.type === 'eos') resolve();
      if (message.type === 'error') reject(new Error(message.text));
    });
  });
  await pipeline.setState('playing');
  await ended;
  await pipeline.close();
}
