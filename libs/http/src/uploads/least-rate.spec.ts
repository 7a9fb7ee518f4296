import { PassThrough } from 'node:stream';
import { useFakeTimers } from '../../../../test/support/fake-timers';
import { atLeastRate } from './least-rate';

class Late extends Error {}

describe('[H14] a stream with a least rate', () => {
  beforeEach(() => useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** Sends `bytes` every `everyMs`, `times` times. @returns how many were read, or that it was late */
  async function read(bytes: number, everyMs: number, times: number, rate = 1000): Promise<number | 'late'> {
    const source = new PassThrough();
    let taken = 0;
    const outcome = (async () => {
      try {
        for await (const chunk of atLeastRate(source, rate, () => new Late())) taken += chunk.length;
        return taken;
      } catch (error) {
        expect(error).toBeInstanceOf(Late);
        return 'late' as const;
      }
    })();
    for (let n = 0; n < times && !source.destroyed; n++) {
      await jest.advanceTimersByTimeAsync(everyMs);
      source.write(Buffer.alloc(bytes));
      await new Promise((resolve) => setImmediate(resolve));
    }
    source.end();
    return outcome;
  }

  it.each([
    ['at twice the rate', 20_000, 10_000, 100, 2_000_000],
    ['in bursts', 25_000, 25_000, 20, 500_000],
    ['at half the rate', 5000, 10_000, 100, 'late'],
    ['by drips', 1, 1000, 100, 'late'],
    ['not at all for more than half a minute', 1_000_000, 30_001, 1, 'late'],
  ] as const)('%s', async (_, bytes, everyMs, times, outcome) => {
    expect(await read(bytes, everyMs, times)).toBe(outcome);
  });

  it('may take its time where there is no rate', async () => {
    expect(await read(1, 100_000, 5, 0)).toBe(5);
  });
});
