import { personHash, personLot } from './person-hash';

describe('the name of a person in an evaluation', () => {
  it('is stable, and gives no key away', () => {
    expect(personHash('ada@example.com')).toBe(personHash('ada@example.com'));
    expect(personHash('ada@example.com')).toMatch(/^[0-9a-f]{16}$/);
    expect(new Set(Array.from({ length: 1000 }, (_, n) => personHash(n))).size).toBe(1000);
  });
});

describe('the lot of a person', () => {
  it('depends on the seed and the key, evenly', () => {
    expect(personLot('a', 1)).toBe(personLot('a', 1));
    expect(personLot('a', 1)).not.toBe(personLot('a', 2));
    const lots = Array.from({ length: 2000 }, (_, n) => personLot(n, 1));
    expect(lots.every((lot) => lot >= 0 && lot < 1)).toBe(true);
    expect(lots.filter((lot) => lot < 0.1).length).toBeGreaterThan(150);
    expect(lots.filter((lot) => lot < 0.1).length).toBeLessThan(250);
  });
});
