/** One recording, as the recorder tells. */
export interface PanelFile {
  path: string;
  bytes: number;
  seconds: number;
  beganAtMs: number;
  /** It is being written. */
  open: boolean;
}

/** Reads what a recorder answers to `files`, the newest first; what is no file is left out. */
export function readFiles(answer: unknown): PanelFile[] {
  if (!Array.isArray(answer)) return [];
  const files = answer.flatMap((one: unknown): PanelFile[] => {
    const facts = (typeof one === 'object' && one !== null ? one : {}) as Readonly<Record<string, unknown>>;
    const number = (name: string): number => (typeof facts[name] === 'number' ? facts[name] : 0);
    const { path, open } = facts;
    if (typeof path !== 'string') return [];
    return [
      { path, open: open === true, bytes: number('bytes'), seconds: number('seconds'), beganAtMs: number('beganAtMs') },
    ];
  });
  return files.toReversed();
}
