import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What a folder can be begun as. */
const kinds = ['converter', 'effect'] as const;
type Kind = (typeof kinds)[number];

/** Makes the folder of a new component, a draft that passes every check, and returns its files' paths. Throws when the name cannot be taken. */
export function newComponent(house: string, name: string, kind: string = 'converter', withPanel = false): string[] {
  const known = kinds.find((it) => it === kind);
  if (known === undefined) throw new Error(`'${kind}' is not known here; there are: ${kinds.join(', ')}.`);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
    throw new Error(`'${name}' cannot be a component's name: use small letters, digits and single hyphens.`);
  const folder = join(house, 'packages/components', name);
  if (existsSync(folder)) throw new Error(`${relative(house, folder)} is there already.`);
  mkdirSync(join(folder, 'locale'), { recursive: true });
  const made = { ...files(name, known), ...(withPanel ? { 'panel.tsx': panel } : {}) };
  return Object.entries(made).map(([file, content]) => {
    const path = join(folder, file);
    writeFileSync(path, content);
    return path;
  });
}

/** Changes pictures by one parameter, as a component or as an effect in others: the smallest folder that shows every part. */
function files(name: string, kind: Kind): Record<string, string> {
  const words = {
    title: name,
    description: 'Changes the brightness of a picture.',
    parameters: { brightness: { title: 'Brightness' } },
    messages: {},
  };
  return {
    'component.ts': `import { defineComponent } from '../kit/component.ts';

export default defineComponent({
  kit: 1,
  type: '${name}',
  role: '${kind}',
  // Hidden in the wizard, and exempt from other languages, until this line goes.
  draft: true,
  eaters: [{ name: 'video', media: ['raw/video'] }],
  feeders: [{ name: 'video', media: 'raw/video' }],
  elements: [{ name: 'videobalance', package: 'gstreamer1.0-plugins-good' }],
  parameters: {
    brightness: { kind: 'number', min: -1, max: 1, default: 0, live: true },
  },
});
`,
    'pipeline.ts': pipeline[kind],
    'locale/en.json': `${JSON.stringify(words, undefined, 2).replace(/\{\n\s+("title": "Brightness")\n\s+\}/, '{ $1 }')}\n`,
  };
}

const binding = `
export const bind: Readonly<Record<string, Binding>> = {
  brightness: 'balance.brightness',
};
`;

const panel = `import type { ReactNode } from 'react';
import { ParameterControl } from '../kit/ui.ts';

/** Its page in the admin while it runs. */
export default function Panel(): ReactNode {
  return <ParameterControl name="brightness" />;
}
`;

const pipeline: Readonly<Record<Kind, string>> = {
  converter: `import type { Binding, LaunchContext } from '../kit/pipeline.ts';

/** Structure only: every value is set by \`bind\`. */
export function launch({ eat, feed }: LaunchContext): string {
  return \`\${eat('video')} ! videobalance name=balance ! \${feed('video')}\`;
}
${binding}`,
  effect: `import type { EffectContext } from '../kit/effect.ts';
import type { Binding } from '../kit/pipeline.ts';

/** Structure only: every value is set by \`bind\`, which knows the element by its plain name. */
export function launch({ name }: EffectContext): string {
  return \`videobalance name=\${name('balance')}\`;
}
${binding}`,
};

if (import.meta.main) {
  const house = join(import.meta.dirname, '..');
  try {
    const words = process.argv.slice(2).filter((word) => word !== '--panel');
    const made = newComponent(house, words[0] ?? '', words[1], process.argv.includes('--panel')).map((path) =>
      relative(house, path),
    );
    process.stdout.write(
      `${made.join('\n')}\n\nChange them to what you need, and run 'npm run check'. When it is done, take 'draft: true' away and\ntranslate its words: 'npm run check' says where.\n`,
    );
  } catch (error) {
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\nUsage: npm run new:component NAME [${kinds.join('|')}] [--panel]\n`,
    );
    process.exitCode = 1;
  }
}
