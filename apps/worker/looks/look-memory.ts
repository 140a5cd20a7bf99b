import type { LookItem } from '@headwater/protocol/look-item';

/** What one who comes later must be told first: why nothing comes, the last picture, or a stream since its last key frame. */
export class LookMemory {
  #items: LookItem[] = [];

  add(item: LookItem): void {
    switch (item.type) {
      case 'alive':
        return;
      case 'waiting':
        // A stream goes on after a pause under its headers.
        this.#items = [...this.#items.filter((one) => one.type === 'media' && one.begins === 'stream'), item];
        return;
      case 'picture':
      case 'levels':
        this.#items = [item];
        return;
      case 'media':
        this.#addMedia(item);
    }
  }

  get items(): readonly LookItem[] {
    return this.#items;
  }

  #addMedia(item: Extract<LookItem, { type: 'media' }>): void {
    if (item.begins === 'stream') this.#items = [];
    else if (item.begins === 'key-frame' || this.#items.some(({ type }) => type === 'waiting'))
      this.#items = this.#items.filter((one) => one.type === 'media' && one.begins === 'stream');
    // What follows a pause is of no use to a new reader before a key frame.
    if (item.begins !== 'nothing' || this.#items.some((one) => one.type === 'media' && one.begins === 'key-frame'))
      this.#items.push(item);
  }
}
