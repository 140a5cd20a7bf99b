const maxDepth = 64;

/**
 * Returns what is wrong with `bytes` as MessagePack of plain data, or undefined. Looked at before decoding, because
 * lengths that lie make a decoder reserve memory for what never comes, and extensions make it build classes.
 */
export function findUnplain(bytes: Uint8Array): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = bytes.byteLength;
  /** Values still to come on each open level. */
  const open: number[] = [1];
  let at = 0;

  const enter = (values: number): string | undefined => {
    // Every value takes a byte at least.
    if (values > size - at) return 'a length beyond the end';
    if (values > 0) open.push(values);
    return open.length > maxDepth ? 'too deep nesting' : undefined;
  };

  for (;;) {
    while (open.at(-1) === 0) open.pop();
    const level = open.length - 1;
    if (level < 0) return at === size ? undefined : 'more than one value';
    if (at >= size) return 'an early end';
    open[level] = (open[level] ?? 0) - 1;
    const token = view.getUint8(at);
    at++;
    const lengthBytes = lengthBytesOf(token);
    if (at + lengthBytes > size) return 'an early end';
    const length = readLength(view, at, lengthBytes);
    at += lengthBytes;

    let trouble: string | undefined;
    if (token <= 0x7f || token >= 0xe0 || token === 0xc0 || token === 0xc2 || token === 0xc3) continue;
    if (token <= 0x8f) trouble = enter((token & 0x0f) * 2);
    else if (token <= 0x9f) trouble = enter(token & 0x0f);
    else if (token <= 0xbf) at += token & 0x1f;
    else if (token >= 0xdc && token <= 0xdd) trouble = enter(length);
    else if (token >= 0xde) trouble = enter(length * 2);
    else if ((token >= 0xc4 && token <= 0xc6) || (token >= 0xd9 && token <= 0xdb)) at += length;
    else if (token >= 0xca && token <= 0xd3) at += numberBytes[token - 0xca] ?? 0;
    // The one extension of plain data: undefined.
    else if (token === 0xd4 && at + 2 <= size && view.getUint16(at) === 0) at += 2;
    else trouble = 'something that is not plain data';
    if (trouble === undefined && at > size) trouble = 'an early end';
    if (trouble !== undefined) return trouble;
  }
}

/** Of tokens 0xca to 0xd3: two floats, four unsigned and four signed integers. */
const numberBytes = [4, 8, 1, 2, 4, 8, 1, 2, 4, 8];

function lengthBytesOf(token: number): number {
  if (token === 0xc4 || token === 0xd9) return 1;
  if (token === 0xc5 || token === 0xda || token === 0xdc || token === 0xde) return 2;
  return token === 0xc6 || token === 0xdb || token === 0xdd || token === 0xdf ? 4 : 0;
}

function readLength(view: DataView, at: number, bytes: number): number {
  if (bytes === 1) return view.getUint8(at);
  if (bytes === 2) return view.getUint16(at);
  return bytes === 4 ? view.getUint32(at) : 0;
}
