import { createRequire } from 'node:module';
import { kitVersion } from '@headwater/components/kit/component';
import type { Plugin } from 'vite';

const prefix = 'host-module:';
const require = createRequire(import.meta.url);

/** What the pages of components get from the page that shows them, by the name in `/host/<kit>/<name>.js`. */
const modules: Readonly<Record<string, () => string>> = {
  react: () => fromCommonJs('react'),
  'react-jsx-runtime': () => fromCommonJs('react/jsx-runtime'),
  'mantine-core': () => `export * from '@mantine/core';`,
  ui: () => `export * from '@headwater/components/kit/ui';`,
};

/** Kit versions that this host serves. */
const kits = [kitVersion, kitVersion - 1];

/** Entries of the build: one per kit version and name, with a name that does not change. */
export const hostEntries: Readonly<Record<string, string>> = Object.fromEntries(
  kits.flatMap((kit) =>
    Object.keys(modules).map((name) => [`host/${String(kit)}/${name}`, `${prefix}${String(kit)}/${name}`]),
  ),
);

/**
 * Makes the host's own React, Mantine and kit into modules that component pages import: chunks of this very build, so that
 * there is one instance of each. Every name is listed, because import maps and blobs do not pass the page's rules.
 */
export function hostModules(): Plugin {
  return {
    name: 'host-modules',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load: (id) => {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      return modules[id.slice(id.indexOf('/') + 1)]?.();
    },
  };
}

/** A module of CommonJS has no names of its own that a build could list. */
function fromCommonJs(name: string): string {
  const names = Object.keys(require(name) as object);
  return `import all from '${name}';\nexport const { ${names.join(', ')} } = all;\nexport default all;`;
}
