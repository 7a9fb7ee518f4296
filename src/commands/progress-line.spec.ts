import fc from 'fast-check';
import { ProgressLine } from './progress-line';

/** What is written, piece by piece. */
function outputOf(isTTY: boolean) {
  const written: string[] = [];
  const write = (text: string): boolean => written.push(text) > 0;
  return { written, output: { isTTY, write } as never };
}

describe('progress', () => {
  it('is a line each tenth where nobody watches: never more than eleven, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000)), (steps) => {
        const { written, output } = outputOf(false);
        const line = new ProgressLine(output, 'MB');
        for (const done of steps.sort((a, b) => a - b)) line.show('ratings', done, 1000);
        line.end();
        const tenths = written.map((text) => Math.floor(Number(/: (\d+) %/.exec(text)?.[1]) / 10));
        expect(written.every((text) => text.endsWith('\n') && !text.includes('\x1b'))).toBe(true);
        expect(tenths).toEqual([...new Set(tenths)].sort((a, b) => a - b));
      }),
    );
  });

  it('is a bar that redraws itself on a terminal, full at the end', () => {
    const { written, output } = outputOf(true);
    const line = new ProgressLine(output, 'MB');
    line.show('ratings', 1, 4);
    line.show('ratings', 4, 4);
    line.end();
    expect(written).toHaveLength(3);
    expect(written[0]).toContain(`\r\x1b[K[${'█'.repeat(8)}${'░'.repeat(22)}] ratings: 25 % (1.0 of 4.0 MB, `);
    expect(written[1]).toContain(`\r\x1b[K[${'█'.repeat(30)}] ratings: 100 % (4.0 of 4.0 MB, `);
    expect(written[1]).toMatch(/, 0 s left\)$/);
    expect(written[2]).toBe('\n');
  });

  it('lets something else be said on a line of its own', () => {
    const { written, output } = outputOf(true);
    const line = new ProgressLine(output, 'MB');
    line.show('ratings', 1, 4);
    line.interrupt('ratings.csv:2: wrong');
    expect(written.slice(1)).toEqual(['\n', 'ratings.csv:2: wrong\n']);
  });

  it('of nothing is whole', () => {
    const { written, output } = outputOf(false);
    new ProgressLine(output, 'MB').show('tags', 0, 0);
    expect(written[0]).toContain('tags: 100 %');
  });
});
