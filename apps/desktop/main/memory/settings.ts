import { join } from 'node:path';
import { z } from 'zod';
import { KeptFile } from './kept-file.ts';

const schema = z.object({ language: z.string().exactOptional() });

/** What somebody has chosen for all windows. */
export type Settings = z.infer<typeof schema>;

export function openSettings(folder: string): Promise<KeptFile<Settings>> {
  return KeptFile.open<Settings>(join(folder, 'settings.json'), schema, {});
}
