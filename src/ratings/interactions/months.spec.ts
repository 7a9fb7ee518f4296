import { daysBefore, monthNamed, monthOf, monthsFrom, nameOfMonth, nextMonth } from './months';

const at = (text: string): Date => new Date(text);
const days = (months: readonly Date[]): string[] => months.map((month) => month.toISOString().slice(0, 10));

describe('months', () => {
  it('are those of UTC, whatever the time of day', () => {
    expect(monthOf(at('2026-02-28T23:59:59.999Z'))).toEqual(at('2026-02-01T00:00:00.000Z'));
    expect(monthOf(at('2026-03-01T01:30:00+02:00'))).toEqual(at('2026-02-01T00:00:00.000Z'));
  });

  it('follow each other over the end of a year', () => {
    expect(nextMonth(at('2026-12-01T00:00:00Z'))).toEqual(at('2027-01-01T00:00:00Z'));
    expect(nextMonth(at('2026-11-01T00:00:00Z'), 3)).toEqual(at('2027-02-01T00:00:00Z'));
  });

  it('have names that say which they are', () => {
    const month = at('2026-09-01T00:00:00Z');
    expect(nameOfMonth(month)).toBe('interaction_events_2026_09');
    expect(monthNamed(nameOfMonth(month))).toEqual(month);
  });

  it('are listed from the one that a day lies in to as many ahead', () => {
    const now = at('2026-12-15T12:00:00Z');
    expect(days(monthsFrom(daysBefore(now, 31), now, 2))).toEqual([
      ...['2026-11-01', '2026-12-01', '2027-01-01', '2027-02-01'],
    ]);
    expect(days(monthsFrom(now, now, 0))).toEqual(['2026-12-01']);
  });
});
