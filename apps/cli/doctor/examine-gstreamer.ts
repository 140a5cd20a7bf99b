import type { ComponentDescription, Message } from '@headwater/state';
import { say } from '../say.ts';
import { lookAtGStreamer, type GStreamerAnswer } from './look-at-gstreamer.ts';

/** Says whether GStreamer can be used, and which elements of the components are missing or too old, by package. */
export async function examineGStreamer(
  descriptions: readonly ComponentDescription[],
  environment: NodeJS.ProcessEnv,
): Promise<Message[]> {
  const used = descriptions.filter(({ draft }) => draft !== true);
  const names = new Set(used.flatMap(({ elements }) => elements.map(({ name }) => name)));
  return gstreamerMessages(used, await lookAtGStreamer([...names], environment));
}

/** The words for what was found. */
export function gstreamerMessages(used: readonly ComponentDescription[], answer: GStreamerAnswer): Message[] {
  if ('error' in answer) return [whyNotLoaded(answer.error)];
  const { version, elements } = answer;
  const lacking = new Map<string, { elements: Set<string>; types: Set<string> }>();
  for (const { type, elements: needed } of used)
    for (const { name, minVersion, package: debian } of needed) {
      const has = elements[name] ?? null;
      if (has !== null && (minVersion === undefined || !isOlder(has, minVersion))) continue;
      const group = lacking.get(debian) ?? { elements: new Set(), types: new Set() };
      lacking.set(debian, group);
      group.elements.add(minVersion === undefined ? name : `${name} ≥ ${minVersion}`);
      group.types.add(type);
    }
  const packages = [...lacking.keys()].sort();
  const missing = packages.map((debian) => {
    const { elements: names, types } = lacking.get(debian) ?? { elements: [], types: [] };
    const args = { package: debian, elements: [...names].join(', '), types: [...types].join(', ') };
    return say.error('doctor-elements-missing', args, { about: debian });
  });
  const all = packages.length > 1 ? [say.warning('doctor-install', { packages: packages.join(' ') })] : [];
  const count = Object.keys(elements).length;
  const there = packages.length === 0 ? [say.info('doctor-elements', { count })] : [];
  return [say.info('doctor-gstreamer', { version }), ...there, ...missing, ...all];
}

function whyNotLoaded(error: string): Message {
  if (error.includes('is not built')) return say.error('doctor-addon-missing', {}, { debug: error });
  const [, library] = /(\S+\.so[.\d]*): cannot open/.exec(error) ?? [];
  if (library !== undefined) return say.error('doctor-library-missing', { library }, { debug: error });
  if (/NODE_MODULE_VERSION|ERR_DLOPEN|undefined symbol/.test(error))
    return say.error('doctor-addon-unfit', {}, { debug: error });
  return say.error('doctor-gstreamer-failed', { detail: error.split('\n')[0]?.slice(0, 200) ?? '' }, { debug: error });
}

/** Compares versions number by number; a part that is not there counts as 0. */
function isOlder(has: string, wanted: string): boolean {
  const ours = has.split('.').map(Number);
  for (const [index, least] of wanted.split('.').map(Number).entries()) {
    const number = ours[index] ?? 0;
    if (number !== least) return number < least;
  }
  return false;
}
