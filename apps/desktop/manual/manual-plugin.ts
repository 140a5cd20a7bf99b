import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { manualKeys, manualPage } from './manual-page.ts';

/** Where the manual's pages are. */
export const manualFolder = join(import.meta.dirname, '../../../docs/manual');
const placesModule = 'virtual:manual-places';

/** Lets the renderer import the manual: each page as a module, and on which page each message has its place. */
export function manualPlugin(): Plugin {
  return {
    name: 'manual',
    resolveId: (id) => (id === placesModule ? `\0${placesModule}` : undefined),
    load(id) {
      if (id !== `\0${placesModule}`) return undefined;
      return `export const places = ${JSON.stringify(Object.fromEntries(manualPlaces()))};`;
    },
    transform(source, id) {
      if (!id.endsWith('.md')) return undefined;
      const { title, html, images } = manualPage(source);
      const imports = images.map((path, index) => `import image${index} from '${path}?url';`);
      const pieces = html.flatMap((piece, index) => [
        JSON.stringify(piece),
        ...(index < images.length ? [`image${index}`] : []),
      ]);
      const code = [
        ...imports,
        `export const title = ${JSON.stringify(title)};`,
        `export const html = ${pieces.join(' + ')};`,
      ];
      return { code: code.join('\n'), map: null };
    },
  };
}

/** The page, by message key, that has its place. */
export function manualPlaces(): Map<string, string> {
  const names = readdirSync(manualFolder).filter((name) => name.endsWith('.md'));
  return new Map(
    names.flatMap((name) =>
      manualKeys(readFileSync(join(manualFolder, name), 'utf8')).map((key): [string, string] => [
        key,
        name.slice(0, -3),
      ]),
    ),
  );
}
