/** Returns the X display that is meant: the given one, else that of the worker's environment, else the first. */
export function displayName(given: string): string {
  return given || process.env['DISPLAY'] || ':0';
}
