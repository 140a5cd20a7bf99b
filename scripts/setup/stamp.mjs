import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Does `work` only when what it depends on is not what it was the last time; `file` remembers that. */
export function whenChanged(file, dependencies, work) {
  const hash = createHash('sha256');
  for (const dependency of dependencies) hash.update(dependency);
  const digest = hash.digest('hex');
  if (existsSync(file) && readFileSync(file, 'utf8') === digest) return;
  work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, digest);
}

/** The same of a folder and all folders in it, tests left out. */
export function contentsBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name) && !entry.parentPath.includes('node_modules'),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap((path) => [relative(folder, path), readFileSync(path)]);
}

/** The contents of all files of a folder, names included, in a fixed order. */
export function contents(folder) {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => [name, readFileSync(join(folder, name))]);
}
