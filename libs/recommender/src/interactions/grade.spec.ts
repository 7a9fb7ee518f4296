import { gradeOf } from './grade';

describe('gradeOf', () => {
  it.each([
    [1, 0],
    [5, 0],
    [6, 0.5],
    [7, 0.5],
    [8, 1],
    [10, 1],
  ])('weighs %i half-stars as %d', (halfStars, grade) => {
    expect(gradeOf(halfStars)).toBe(grade);
  });
});
