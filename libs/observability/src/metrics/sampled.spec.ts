import { Sampled } from './sampled';

const turn = (ms = 5): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('a sampled value', () => {
  it('is unknown at first, then what was answered last, and unknown again where nobody answers', async () => {
    const answers = [1, 2];
    const sampled = new Sampled(() => {
      const next = answers.shift();
      return next === undefined ? Promise.reject(new Error('away')) : Promise.resolve(next);
    }, 1);
    expect(sampled.value).toBeNull();
    const seen: (number | null)[] = [];
    sampled.start();
    while (seen.at(-1) !== null || seen.length < 2) {
      await turn(0);
      if (seen.at(-1) !== sampled.value) seen.push(sampled.value);
    }
    sampled.stop();
    expect(seen.at(-1)).toBeNull();
    expect(answers).toEqual([]);
  });

  it('is not asked for twice at once, nor once it has been stopped', async () => {
    let [asked, answer] = [0, (_: number): void => undefined];
    const sampled = new Sampled(() => {
      asked++;
      return new Promise<number>((resolve) => (answer = resolve));
    }, 1);
    sampled.start();
    await turn();
    expect(asked).toBe(1);
    sampled.stop();
    answer(7);
    await turn();
    expect([asked, sampled.value]).toEqual([1, 7]);
  });
});
