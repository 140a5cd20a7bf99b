import { access, constants, stat } from 'node:fs/promises';
import { dirname, isAbsolute } from 'node:path';
import type { Message, ParameterDescription, ParameterValues } from '@headwater/state';
import { kitSays } from '../../job/kit-says.ts';

/** Says which of a component's files cannot be read here, and which of its folders cannot be written to. */
export async function checkPaths(
  descriptions: Readonly<Record<string, ParameterDescription>>,
  values: ParameterValues,
): Promise<Message[]> {
  const found = await Promise.all(
    Object.entries(descriptions).map(async ([about, description]) => {
      const path = values[about];
      // What is optional and not chosen is nothing to look at.
      if (description.kind !== 'path' || typeof path !== 'string' || path === '') return [];
      if (!isAbsolute(path)) return [kitSays.warning('path-relative', { path }, { about })];
      return description.of === 'file' ? checkFile(path, about) : checkFolder(path, about);
    }),
  );
  return found.flat();
}

async function checkFile(path: string, about: string): Promise<Message[]> {
  const kind = await kindOf(path);
  if (kind === 'missing') return [kitSays.error('file-not-found', { path }, { about })];
  if (kind === 'folder' || !(await may(path, constants.R_OK)))
    return [kitSays.error('file-unreadable', { path }, { about })];
  return [];
}

async function checkFolder(path: string, about: string): Promise<Message[]> {
  const kind = await kindOf(path);
  if (kind === 'file') return [kitSays.error('not-a-folder', { path }, { about })];
  if (kind === 'folder')
    return (await may(path, constants.W_OK | constants.X_OK))
      ? []
      : [kitSays.error('folder-unwritable', { path }, { about })];
  return (await canBeMade(path))
    ? [kitSays.warning('folder-missing', { path }, { about })]
    : [kitSays.error('folder-cannot-be-made', { path }, { about })];
}

async function canBeMade(path: string): Promise<boolean> {
  const parent = dirname(path);
  const kind = await kindOf(parent);
  if (kind === 'missing') return parent !== path && canBeMade(parent);
  return kind === 'folder' && may(parent, constants.W_OK | constants.X_OK);
}

/** A place that this user may not look into counts as a file that nothing may be done with. */
async function kindOf(path: string): Promise<'missing' | 'folder' | 'file'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'file';
  }
}

function may(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}
