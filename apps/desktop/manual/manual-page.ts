import { Marked, type Tokens } from 'marked';

/** A page of the manual as the admin shows it. */
export interface ManualPage {
  title: string;
  /** Pieces of HTML, and between them the pictures: `html[0] images[0] html[1] …`. */
  html: string[];
  /** Paths of pictures, relative to the page's file. */
  images: string[];
  /** Keys of messages that have their place on this page. */
  keys: string[];
}

const pictureMark = /\u0000\d+\u0000/;

/** Makes a page of a Markdown file of `docs/manual/`. Its own files only: what is in them becomes HTML as it is. */
export function manualPage(markdown: string): ManualPage {
  const images: string[] = [];
  let title = '';
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }: Tokens.Heading) {
        const inner = this.parser.parseInline(tokens);
        const plain = inner.replace(/<[^>]*>/g, '');
        if (depth === 1) title ||= plain;
        return `<h${depth} id="${headingId(plain)}" tabindex="-1">${inner}</h${depth}>\n`;
      },
      link({ href, tokens }: Tokens.Link) {
        const inner = this.parser.parseInline(tokens);
        const place = placeOf(href);
        return place === undefined ? inner : `<a href="${place}">${inner}</a>`;
      },
      image({ href, text }: Tokens.Image) {
        images.push(href);
        return `<img loading="lazy" alt="${text.replaceAll('"', '&quot;')}" src="\u0000${images.length - 1}\u0000">`;
      },
    },
  });
  // Wide tables and long commands scroll within themselves, not with the page, and then need to be reached by the keyboard.
  const html = marked
    .parse(markdown, { async: false })
    .replaceAll('<table>', '<div class="wide" tabindex="0" role="group"><table>')
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre>', '<pre tabindex="0">');
  return { title, html: html.split(pictureMark), images, keys: manualKeys(markdown) };
}

/** The message keys that a page has a place for: `<a id="kit:no-space"></a>`. */
export function manualKeys(markdown: string): string[] {
  return [...markdown.matchAll(/<a id="([\w-]+:[\w-]+)"><\/a>/g)].flatMap(([, key]) => key ?? []);
}

/** The address within the admin of what a page of the manual leads to; undefined for what lies outside of the manual. */
function placeOf(href: string): string | undefined {
  const [, name, at] = /^(?:([\w-]+)\.md)?(?:#([\w-]+))?$/.exec(href) ?? [];
  if (name === undefined && at === undefined) return undefined;
  return `#/manual${name === undefined ? '' : `/${name}`}${at === undefined ? '' : `?at=${at}`}`;
}

/** A heading's id as Markdown viewers make it. */
function headingId(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/&[a-z#\d]+;/g, '')
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}
