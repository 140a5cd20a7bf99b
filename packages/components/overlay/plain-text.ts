const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text as the overlay elements take it, which read markup: nothing in it means anything but itself. */
export function plainText(text: string): string {
  // What has no shape would make the whole text disappear.
  const visible = text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, ' ');
  return visible.toWellFormed().replace(/[&<>]/g, (character) => entities[character] ?? character);
}

/** `#rrggbb` or `#rrggbbaa` as the elements take it: alpha first. */
export function argb(colour: string): number {
  const [, rgb = 'ffffff', alpha = 'ff'] = /^#([0-9a-f]{6})([0-9a-f]{2})?$/i.exec(colour) ?? [];
  return Number.parseInt(alpha + rgb, 16);
}
