import { useFakeTimers } from '../../../../test/support/fake-timers';
import { Sampled } from './sampled';

const EVERY_MS = 1000;

describe('a sampled value', () => {
  beforeEach(() => useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is unknown at first, then what was answered last, and unknown again where nobody answers', async () => {
    const answers = [1, 2];
    const sampled = new Sampled(() => {
      const next = answers.shift();
      return next === undefined ? Promise.reject(new Error('away')) : Promise.resolve(next);
    }, EVERY_MS);
    const seen = [sampled.value];
    sampled.start();
    for (let n = 0; n < 3; n++) {
      await jest.advanceTimersByTimeAsync(n === 0 ? 0 : EVERY_MS);
      seen.push(sampled.value);
    }
    sampled.stop();
    expect(seen).toEqual([null, 1, 2, null]);
  });

  it('is not asked for twice at once, nor once it has been stopped', async () => {
    let [asked, answer] = [0, (_: number): void => undefined];
    const sampled = new Sampled(() => {
      asked++;
      return new Promise<number>((resolve) => (answer = resolve));
    }, EVERY_MS);
    sampled.start();
    await jest.advanceTimersByTimeAsync(10 * EVERY_MS);
    expect(asked).toBe(1);
    sampled.stop();
    answer(7);
    await jest.advanceTimersByTimeAsync(10 * EVERY_MS);
    expect([asked, sampled.value]).toEqual([1, 7]);
  });
});
