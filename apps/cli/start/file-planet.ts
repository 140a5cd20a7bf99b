import { basename } from 'node:path';
import { stringify } from 'yaml';

/** The planet that streams one file in a loop at `/live.webm`, with the tracks that it has. */
export function filePlanet(file: string, tracks: { video: boolean; audio: boolean }, port: number): string {
  const worker = 'local';
  const flow: Record<string, object> = {
    flow: { label: basename(file) },
    file: { type: 'looper', worker, file },
  };
  if (tracks.video) flow['vp8'] = { type: 'vp8-encoder', worker, from: 'file:video', bitrate: 1_500_000 };
  if (tracks.audio) flow['opus'] = { type: 'opus-encoder', worker, from: 'file:audio', bitrate: 96_000 };
  const from = [...(tracks.video ? ['vp8'] : []), ...(tracks.audio ? ['opus'] : [])];
  flow['webm'] = { type: 'webm-muxer', worker, from };
  flow['live'] = {
    type: 'http-streamer',
    worker,
    from: 'webm',
    mount: '/live.webm',
    porter: 'door',
    label: basename(file),
  };
  return stringify({
    version: 1,
    planet: 'file',
    atmosphere: { door: { type: 'porter', worker, port } },
    flows: { file: flow },
  });
}
