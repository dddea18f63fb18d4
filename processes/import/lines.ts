// Cuts a stream of bytes into lines, holding no more than one line and one chunk at a time.

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** The lines without their ends; null stands for a line longer than `limit` bytes, which is skipped. */
export async function* readLines(bytes: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Buffer | null> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    let from = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, from)) {
      yield length + end - from > limit ? null : lineOf([...parts, chunk.subarray(from, end)]);
      [parts, length, from] = [[], 0, end + 1];
    }
    length += chunk.length - from;
    if (length > limit) parts = [];
    else if (from < chunk.length) parts.push(chunk.subarray(from));
  }
  if (length > 0) yield length > limit ? null : lineOf(parts);
}

function lineOf(parts: readonly Buffer[]): Buffer {
  const line = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  return line.at(-1) === carriageReturn ? line.subarray(0, -1) : line;
}
