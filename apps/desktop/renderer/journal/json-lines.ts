/** The values of a stream of JSON lines: those that end in the same piece together. Half a line at the end is left out. */
export async function* jsonLines<T>(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<T[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    const values = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as T);
    if (values.length > 0) yield values;
  }
}
