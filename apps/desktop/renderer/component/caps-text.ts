/** Caps of a feed in a form that people read: what it is, then its fields without GStreamer's types. */
interface ReadableCaps {
  media: string;
  fields: readonly { name: string; value: string }[];
}

/** What says nothing to who looks at a stream. */
const hidden = new Set([
  'multiview-mode',
  'multiview-flags',
  'interlace-mode',
  'chroma-site',
  'colorimetry',
  'streamheader',
]);

/** Reads caps as GStreamer writes them; text that is none is the media alone. Empty for empty caps. */
export function readCaps(caps: string): ReadableCaps | undefined {
  if (caps.trim() === '') return undefined;
  const [media = '', ...rest] = splitFields(caps);
  const fields = rest.flatMap((part) => {
    const equals = part.indexOf('=');
    if (equals < 0) return [];
    const name = part.slice(0, equals).trim();
    const value = part
      .slice(equals + 1)
      .trim()
      .replace(/^\((?:[^()]*)\)\s*/, '')
      .replace(/^"(.*)"$/, '$1');
    return hidden.has(name) ? [] : [{ name, value }];
  });
  return { media: media.replace(/\(memory:[^)]*\)$/, '').trim(), fields };
}

/** Splits at commas that are not within brackets, braces or quotes. */
function splitFields(caps: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let isQuoted = false;
  let start = 0;
  for (let index = 0; index < caps.length; index++) {
    const letter = caps[index] ?? '';
    if (letter === '"' && caps[index - 1] !== '\\') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if ('([{<'.includes(letter)) depth += 1;
    else if (')]}>'.includes(letter)) depth -= 1;
    else if (letter === ',' && depth === 0) {
      parts.push(caps.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, caps.slice(start)];
}
