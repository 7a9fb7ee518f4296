import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type LineEncoding, type LineFault, readLines } from './lines';

const folder = mkdtempSync(join(tmpdir(), 'marquee-lines-'));
const path = join(folder, 'file.csv');

afterAll(() => rmSync(folder, { recursive: true }));

async function linesOf(content: string | Buffer, blockBytes = 256 * 1024, encoding: LineEncoding = 'utf8') {
  writeFileSync(path, content);
  const found: (string | LineFault)[] = [];
  for await (const { firstLine, lines } of readLines(path, { encoding, blockBytes })) {
    expect(firstLine).toBe(found.length + 1);
    found.push(...lines);
  }
  return found;
}

describe('readLines', () => {
  it('gives the same lines however the file is cut into blocks', async () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/[\r\n\0\uFEFF]/u.test(text));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1 }), fc.integer({ min: 1, max: 40 }), async (lines, blockBytes) => {
        expect(await linesOf(`${lines.join('\n')}\n`, blockBytes)).toEqual(lines);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['a missing last newline', 'a\nb', ['a', 'b']],
    ['CRLF', 'a\r\nb\r\n', ['a', 'b']],
    ['CRLF without a last newline', 'a\r\nb\r', ['a', 'b']],
    ['a byte order mark', '\uFEFFa\nb\n', ['a', 'b']],
    ['blank lines', 'a\n\nb\n\n', ['a', '', 'b', '']],
    ['an empty file', '', []],
  ])('takes %s', async (_, content, lines) => {
    expect(await linesOf(content)).toEqual(lines);
    expect(await linesOf(content, 1)).toEqual(lines);
  });

  it('spoils only the line that is not valid UTF-8', async () => {
    const content = Buffer.concat([Buffer.from('é1\n'), Buffer.from([0xe9, 0x32, 0x0d, 0x0a]), Buffer.from('é3\r\n')]);
    expect(await linesOf(content)).toEqual(['é1', { fault: 'the line is not valid UTF-8' }, 'é3']);
  });

  it('reads ISO-8859-1 and UTF-8 where both occur', async () => {
    const content = Buffer.concat([Buffer.from('Misérables\n', 'latin1'), Buffer.from('Léon\n', 'utf8')]);
    expect(await linesOf(content, 1024, 'utf8-or-latin1')).toEqual(['Misérables', 'Léon']);
  });

  it('spoils only the line that contains a NUL', async () => {
    expect(await linesOf('a\nb\0b\nc\n')).toEqual(['a', { fault: 'the line contains a NUL' }, 'c']);
  });

  it.each([1024, 1024 * 1024])(
    'gives up on a line that never ends, and goes on after it, in blocks of %i',
    async (blockBytes) => {
      const content = `${'é'.repeat(200_000)}\nb\n`;
      expect(await linesOf(content, blockBytes)).toEqual([{ fault: 'the line is longer than 64 KiB' }, 'b']);
    },
  );

  it('reports every byte it reads', async () => {
    writeFileSync(path, 'some\nlines\n');
    let bytes = 0;
    for await (const block of readLines(path, {
      encoding: 'utf8',
      blockBytes: 4,
      onBytes: (count) => (bytes += count),
    })) {
      expect(block.lines.length).toBeGreaterThan(0);
    }
    expect(bytes).toBe(11);
  });

  it('fails as the file system does where there is no file', async () => {
    const reading = readLines(join(folder, 'none.csv'), { encoding: 'utf8' }).next();
    await expect(reading).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
