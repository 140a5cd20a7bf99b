import { access, constants } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { Problem } from '@headwater/state';
import { say } from '../say.ts';

const limitMs = 20_000;

/** Looks into a media file, with GStreamer, for which kinds of track it has. Throws Problem when it has none. */
export async function mediaTracks(path: string): Promise<{ video: boolean; audio: boolean }> {
  try {
    await access(path, constants.R_OK);
  } catch (cause) {
    throw new Problem(say.error('unreadable-media', { path }), { cause });
  }
  const { gstreamer } = await import('@headwater/gstreamer');
  const pipeline = gstreamer.parseLaunch('uridecodebin name=file');
  try {
    const source = pipeline.element('file');
    source.set('uri', pathToFileURL(path).href);
    const pads = new Set<string>();
    source.on('pad-added', (pad) => void pads.add(String(pad)));
    await new Promise<void>((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`no answer in ${String(limitMs)} ms`)), limitMs);
      source.on('no-more-pads', () => {
        clearTimeout(limit);
        resolve();
      });
      pipeline.setState('paused').catch((error: unknown) => {
        clearTimeout(limit);
        reject(error instanceof Error ? error : new Error(String(error)));
      });
    });
    const caps = [...pads].map((name) => source.pad(name).caps() ?? '');
    const tracks = {
      video: caps.some((text) => text.startsWith('video/')),
      audio: caps.some((text) => text.startsWith('audio/')),
    };
    if (!tracks.video && !tracks.audio) throw new Error(`tracks: ${caps.join('; ')}`);
    return tracks;
  } catch (cause) {
    throw new Problem(say.error('not-media', { path }), { cause });
  } finally {
    await pipeline.close();
  }
}
