import { StringDecoder } from 'node:string_decoder';

/** What stands on a terminal, as far as our own output needs one: lines, and a cursor that goes up and erases. */
export class Screen {
  readonly #decoder = new StringDecoder('utf8');
  readonly #lines: string[] = [''];
  #row = 0;
  #column = 0;
  /** The beginning of something that is not whole yet. */
  #rest = '';

  write(bytes: Buffer): void {
    const text = this.#rest + this.#decoder.write(bytes);
    const escape = String.fromCharCode(27);
    const pattern = new RegExp(`${escape}\\[([?0-9;]*)([A-Za-z])|${escape}$|${escape}\\[[?0-9;]*$|[^]`, 'gu');
    this.#rest = '';
    for (const [whole, argument = '', command] of text.matchAll(pattern)) {
      if (command !== undefined) this.#obey(command, argument);
      else if (whole.startsWith(escape)) this.#rest = whole;
      else this.#put(whole);
    }
  }

  /** Without the spaces at their ends, and without the empty lines below. */
  lines(): string[] {
    const trimmed = this.#lines.map((line) => line.trimEnd());
    return trimmed.slice(0, trimmed.findLastIndex((line) => line !== '') + 1);
  }

  #put(sign: string): void {
    if (sign === '\r') this.#column = 0;
    else if (sign === '\n') this.#moveTo(this.#row + 1);
    else {
      const line = (this.#lines[this.#row] ?? '').padEnd(this.#column);
      this.#lines[this.#row] = line.slice(0, this.#column) + sign + line.slice(this.#column + sign.length);
      this.#column += sign.length;
    }
  }

  #obey(command: string, argument: string): void {
    const count = Number(argument) || 1;
    const line = this.#lines[this.#row] ?? '';
    if (command === 'A') this.#moveTo(Math.max(0, this.#row - count));
    else if (command === 'B') this.#moveTo(this.#row + count);
    else if (command === 'G') this.#column = count - 1;
    else if (command === 'K') this.#lines[this.#row] = argument === '2' ? '' : line.slice(0, this.#column);
    else if (command === 'J') {
      this.#lines[this.#row] = line.slice(0, this.#column);
      this.#lines.length = this.#row + 1;
    } else if (!['m', 'h', 'l'].includes(command)) throw new Error(`the screen does not know ${command} ${argument}`);
  }

  #moveTo(row: number): void {
    this.#row = row;
    while (this.#lines.length <= row) this.#lines.push('');
  }
}
