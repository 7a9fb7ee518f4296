import { defaultParameters } from './hyper-parameters';

describe('the default of λ', () => {
  it.each(['ease-plus', 'ease', 'item-knn'] as const)('grows with the people, within bounds (%s)', (algorithm) => {
    const values = [0, 1, 150, 610, 6000, 140_000, 1e9].map(
      (people) => defaultParameters(algorithm, people).regularization,
    );
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(values[0]).toBeGreaterThan(0);
    expect(values.at(-1)).toBe(algorithm === 'ease-plus' ? 35 : 1000);
  });
});

describe('plain EASE', () => {
  it('has every part of ours off', () => {
    const { regularization: _differs, ...parts } = defaultParameters('ease', 1000);
    expect(new Set(Object.values(parts))).toEqual(new Set([0]));
  });
});
