// Run by look-at-gstreamer.ts: what cannot be loaded, or crashes, must not take the doctor along.
import type { GStreamerAnswer } from './look-at-gstreamer.ts';

async function look(names: readonly string[]): Promise<GStreamerAnswer> {
  try {
    const { gstreamer } = await import('@headwater/gstreamer');
    const found = names.map((name) => [name, gstreamer.findFactory(name)?.pluginVersion ?? null] as const);
    return { version: gstreamer.version, elements: Object.fromEntries(found) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

process.once('message', (names) => {
  void look(names as readonly string[]).then((answer) => process.send?.(answer, () => process.exit(0)));
});
