import { ArgumentsInvalid } from './command-line';
import { readModelOptions, readNumber, readNumbers, readWord } from './model-options';

describe('options of the model', () => {
  it('are numbers under the names of the parts', () => {
    const given = { 'neutral-weight': '0.25', regularization: '12', 'max-items': '3000', data: 'somewhere' };
    expect(readModelOptions(given)).toEqual({ neutralWeight: 0.25, regularization: 12, maxItems: 3000 });
  });

  it('that are not there are left to the defaults', () => {
    expect(readModelOptions({})).toEqual({});
  });

  it.each(['', ' ', 'much', '-1', 'NaN', 'Infinity'])('refuse %j by their name', (text) => {
    expect(() => readModelOptions({ dropout: text })).toThrow(
      new ArgumentsInvalid('--dropout must be a number from 0 on'),
    );
  });
});

describe('a number', () => {
  it('has a least value', () => {
    expect(readNumber('trials', '1', 1)).toBe(1);
    expect(() => readNumber('trials', '0', 1)).toThrow('--trials must be a number from 1 on');
  });
});

describe('numbers', () => {
  it('are whole, and separated by commas', () => {
    expect(readNumbers('seeds', '1,2,30')).toEqual([1, 2, 30]);
    expect(() => readNumbers('seeds', '1,1.5')).toThrow('--seeds must be whole numbers, separated by commas');
    expect(() => readNumbers('seeds', '1,,2')).toThrow(ArgumentsInvalid);
  });
});

describe('a word', () => {
  it('is one of those that are known', () => {
    expect(readWord('fold-in', 'likes', ['likes', 'ratings'])).toBe('likes');
    expect(() => readWord('fold-in', 'stars', ['likes', 'ratings'])).toThrow('--fold-in must be likes or ratings');
  });
});
