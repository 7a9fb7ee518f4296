/** One column of COPY's text format; null is \\N. */
export function copyValue(value: string | number | null): string {
  if (value === null) return '\\N';
  return typeof value === 'number' ? String(value) : value.replace(/[\\\t\n\r]/g, (special) => ESCAPES[special] ?? '');
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/**
 * The rows of COPY's text format: they end with a line feed and with nothing else, since a text may hold every other kind of line break.
 * @param stopped called where the reader leaves, or the stream fails, before the end
 */
export async function* linesOf(chunks: AsyncIterable<Buffer>, stopped: () => void): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let rest = '';
  let ended = false;
  try {
    for await (const chunk of chunks) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    ended = true;
  } finally {
    if (!ended) stopped();
  }
}
