import {
  atmosphereId,
  muteOf,
  splitComponentId,
  type ComponentId,
  type ComponentRecord,
  type FlowId,
  type FlowRecord,
  type LoadRecord,
  type Mood,
  type MuteRecord,
  type ProcessRecord,
} from '@headwater/state';

/** One component as the dashboard lists it. */
export interface DashboardRow {
  id: ComponentId;
  name: string;
  label: string;
  mood: Mood;
  /** What keeps it quiet. */
  mute: MuteRecord | undefined;
  wanted: ComponentRecord['wanted'];
  type: string;
  typeTitle: string;
  flowId: FlowId;
  flowLabel: string;
  workerId: string;
  /** Since when its process runs; undefined while it has none. */
  startedAtMs: number | undefined;
  /** In cores: 0.5 is half a core. Undefined until its worker has told. */
  cpu: number | undefined;
  /** What the filter looks at, folded. */
  text: string;
}

export interface RowSources {
  components: readonly ComponentRecord[];
  processes: readonly ProcessRecord[];
  loads: readonly LoadRecord[];
  flows: readonly FlowRecord[];
  mutes: readonly MuteRecord[];
  /** What the atmosphere is called, which nobody gives a label. */
  atmosphereLabel: string;
  typeTitle: (type: string) => string;
  moodWord: (mood: Mood) => string;
  mutedWord: string;
}

/** Brings together what several records tell of each component. */
export function dashboardRows(sources: RowSources): readonly DashboardRow[] {
  const processes = new Map(sources.processes.map((record) => [record.id, record]));
  const loads = new Map(sources.loads.map((record) => [record.id, record]));
  const flows = new Map(sources.flows.map(({ id, label }) => [id, label]));
  return sources.components.map(({ id, label, mood, wanted, type, flowId, workerId }) => {
    const mute = muteOf({ id, flowId }, sources.mutes);
    const process = processes.get(id);
    const name = splitComponentId(id)?.name ?? id;
    const typeTitle = sources.typeTitle(type);
    const flowLabel = flowId === atmosphereId ? sources.atmosphereLabel : (flows.get(flowId) ?? flowId.slice(1));
    const isRunning = process?.state === 'running';
    return {
      id,
      name,
      label,
      mood,
      mute,
      wanted,
      type,
      typeTitle,
      flowId,
      flowLabel,
      workerId,
      startedAtMs: isRunning ? (process.startedAtMs ?? undefined) : undefined,
      cpu: isRunning ? loads.get(workerId)?.components[id]?.cpu : undefined,
      text: folded(
        [
          ...[id, label, type, typeTitle, flowLabel, workerId, sources.moodWord(mood), mood],
          ...(mute === undefined ? [] : [sources.mutedWord, mute.reason]),
        ].join('\n'),
      ),
    };
  });
}

/** Without accents and capitals, so that who types `camara` finds `Cámara`. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLocaleLowerCase();
}
