import { gradesOf } from './grade';

describe('gradesOf', () => {
  it('weighs likes in full, three stars and a half as it is told, and what is disliked not at all', () => {
    expect([...gradesOf(0.5)]).toEqual([0, 0, 0, 0, 0, 0, 0.5, 0.5, 1, 1, 1]);
    expect([...gradesOf(0)].filter((grade) => grade > 0)).toHaveLength(3);
  });

  it('keeps to sixteenths, so that sums are exact', () => {
    expect(gradesOf(0.3)[6]).toBe(5 / 16);
  });
});
