/** A name for all values of one drag. Where the page has come by http from another machine, there is no `randomUUID`. */
export function newGestureName(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
