/** A campus as a crew would have it: halls that run, one that hurts, one whose trouble is known, a radio, and long names. */
export function campus(recordings: string): string {
  const hall = (name: string, label: string, pattern: string): string => `
  ${name}:
    flow: { label: ${label} }
    camera: { type: videotest, width: 320, height: 180, framerate: 10/1, pattern: ${pattern}, label: Camera }
    mic: { type: audiotest, volume: 0.2, label: Microphone }
    vp8: { type: vp8-encoder, from: camera, bitrate: 400000, label: Picture encoder }
    opus: { type: opus-encoder, from: mic, bitrate: 64000, label: Sound encoder }
    webm: { type: webm-muxer, from: [vp8, opus], label: Muxer }
    live: { type: http-streamer, from: webm, mount: /${name}.webm, porter: door, label: Live stream }`;
  return `version: 1
planet: Campus
atmosphere:
  door: { type: porter, port: PORT, label: Front door }
flows:${hall('hall-1', 'Lecture hall 1', 'smpte')}
    archive: { type: recorder, from: webm, directory: ${recordings}, label: Archive }${hall('hall-2', 'Lecture hall 2', 'ball')}
  chapel:
    flow: { label: Chapel }
    film: { type: looper, file: /srv/films/bells.webm, label: Bells }
    vp8: { type: vp8-encoder, from: "film:video", bitrate: 400000, label: Picture encoder }
    webm: { type: webm-muxer, from: vp8, label: Muxer }
    live: { type: http-streamer, from: webm, mount: /chapel.webm, porter: door, label: Live stream }
  theatre:
    flow: { label: The old theatre with the very long name at the end of the corridor }
    film: { type: looper, file: /srv/films/curtain.webm, label: Curtain that is shown before the play begins }
  radio:
    flow: { label: Student radio }
    mic: { type: audiotest, volume: 0.3, label: Studio microphone }
    opus: { type: opus-encoder, from: mic, bitrate: 96000, label: Sound encoder }
    ogg: { type: ogg-muxer, from: opus, label: Muxer }
    live: { type: http-streamer, from: ogg, mount: /radio.opus, porter: door, label: Radio stream }
  garden:
    flow: { label: Garden }
    camera: { type: videotest, width: 320, height: 180, framerate: 10/1, enabled: false, label: Camera }
`;
}

/** Somebody with a long name, who owns the planet. */
export const owner = 'maria-del-carmen-fernandez-villaverde-y-ortega';
