import { muteOf, type ComponentRecord, type Mirror } from '@headwater/state';
import { moodWord } from './mood-word.ts';
import type { CliWords } from './words.ts';

/** The table of components, heads first: mood, id, type, worker, process, restarts. */
export function statusRows(
  mirror: Mirror,
  words: CliWords,
  components: readonly ComponentRecord[] = mirror.all('component'),
): string[][] {
  const heads = (['mood', 'component', 'type', 'worker', 'process', 'restarts'] as const).map((head) =>
    words.t(`columns.${head}`),
  );
  const mutes = mirror.all('mute');
  const rows = components
    .toSorted((a, b) => a.id.localeCompare(b.id))
    .map((component) => {
      const process = mirror.get('process', component.id);
      const isMuted = muteOf(component, mutes) !== undefined;
      return [
        moodWord(component.mood, words) + (isMuted ? ` (${words.t('table.muted')})` : ''),
        component.id,
        component.type + (component.outdated ? ` (${words.t('table.outdated')})` : ''),
        component.workerId,
        process?.pid == null ? words.t('table.none') : String(process.pid),
        words.number(process?.restarts ?? 0),
      ];
    });
  return [heads, ...rows];
}
