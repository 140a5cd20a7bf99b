/** The keys that make other characters on an English keyboard than letters do. */
const signs: Readonly<Record<string, { code: string; shiftKey: boolean }>> = {
  '/': { code: 'Slash', shiftKey: false },
  '?': { code: 'Slash', shiftKey: true },
};

/**
 * Whether that key was pressed: by its character, since layouts differ in the keys that make it; by its place on an
 * English keyboard where the layout makes no Latin characters at all (Arabic, Greek), and nobody could type it otherwise.
 */
export function isKey(event: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>, character: string): boolean {
  const { key, code, shiftKey } = event;
  if (key === character) return true;
  const isLetter = /^[a-z]$/.test(character);
  // With Caps Lock.
  if (isLetter && !shiftKey && key === character.toUpperCase()) return true;
  if (!/^.$/u.test(key) || key <= '\u024f') return false;
  if (isLetter) return !shiftKey && code === `Key${character.toUpperCase()}`;
  const sign = signs[character];
  return sign !== undefined && sign.code === code && sign.shiftKey === shiftKey;
}
