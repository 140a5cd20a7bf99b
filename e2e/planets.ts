/** The demo flow, small. `PORT` is replaced by the porter's port. */
export const demo = `version: 1
planet: demo
atmosphere:
  door: { type: porter, port: PORT }
flows:
  test:
    flow: { label: Test }
    picture: { type: videotest, width: 320, height: 180, framerate: 30/1, clock: true }
    tone: { type: audiotest, frequency: 440, volume: 0.2 }
    vp8: { type: vp8-encoder, from: picture, bitrate: 300000 }
    opus: { type: opus-encoder, from: tone, bitrate: 64000 }
    webm: { type: webm-muxer, from: [vp8, opus] }
    live: { type: http-streamer, from: webm, mount: /test.webm, porter: door }
`;

/** Ids of the demo flow's jobs, from the source to the door. */
export const demoJobs = [
  '/test/picture',
  '/test/tone',
  '/test/vp8',
  '/test/opus',
  '/test/webm',
  '/test/live',
  '/atmosphere/door',
] as const;
