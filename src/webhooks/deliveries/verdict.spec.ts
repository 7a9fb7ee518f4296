import fc from 'fast-check';
import { readConfiguration } from '@app/config';
import { retryAfterOf, verdictOn } from './verdict';

const { webhookRetrySeconds: pauses } = readConfiguration({});
const HOUR = 3600;
const on = (status: number | null, attempts = 1, retryAfterS: number | null = null) =>
  verdictOn({ status, retryAfterS }, attempts, pauses, 0);

describe('the verdict on an attempt', () => {
  it.each([200, 201, 202, 204, 299])('is success for %i', (status) => {
    expect(on(status)).toEqual({ kind: 'succeeded' });
  });

  it.each([100, 301, 302, 307, 400, 401, 404, 500, 501, null])('is another attempt after %p', (status) => {
    expect(on(status)).toEqual({ kind: 'again', afterS: 5, pauseS: null });
  });

  it('is that nobody is there any more for 410, however often it was tried', () => {
    expect([on(410), on(410, 10)]).toEqual([{ kind: 'gone' }, { kind: 'gone' }]);
  });

  it('spreads ten attempts over about three days, and gives up after them', () => {
    const waits = pauses
      .map((_, n) => on(500, n + 1))
      .map((verdict) => (verdict.kind === 'again' ? verdict.afterS : NaN));
    const total = waits.reduce((sum, wait) => sum + wait, 0);
    expect(waits).toHaveLength(9);
    expect(total).toBeGreaterThan(72 * HOUR);
    expect(total).toBeLessThan(80 * HOUR);
    expect(on(500, 10)).toEqual({ kind: 'failed', pauseS: null });
  });

  it('waits as long as the receiver asks, for itself and for all that goes there, but a day at most', () => {
    expect(on(429, 1, 120)).toEqual({ kind: 'again', afterS: 120, pauseS: 120 });
    expect(on(503, 1, 120)).toEqual({ kind: 'again', afterS: 120, pauseS: 120 });
    expect(on(429, 4, 1)).toEqual({ kind: 'again', afterS: 2 * HOUR, pauseS: 1 });
    expect(on(429)).toEqual({ kind: 'again', afterS: 60, pauseS: 60 });
    expect(on(503)).toEqual({ kind: 'again', afterS: 5, pauseS: null });
    expect(on(429, 1, 999_999_999)).toEqual({ kind: 'again', afterS: 24 * HOUR, pauseS: 24 * HOUR });
    expect(on(429, 10, 120)).toEqual({ kind: 'failed', pauseS: 120 });
  });

  it('never comes earlier than planned, nor more than a tenth later, without being asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(null, 301, 404, 500),
        (attempts, random, status) => {
          const verdict = verdictOn({ status, retryAfterS: null }, attempts, pauses, random);
          const planned = pauses[attempts - 1]!;
          return verdict.kind === 'again' && verdict.afterS >= planned && verdict.afterS <= planned * 1.1 + 1e-6;
        },
      ),
    );
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-05-01T12:00:00Z');

  it.each([
    ['0', 0],
    ['120', 120],
    ['Fri, 01 May 2026 12:02:00 GMT', 120],
    ['Fri, 01 May 2026 11:00:00 GMT', 0],
    [undefined, null],
    ['', null],
    ['-1', null],
    ['1.5', null],
    ['soon', null],
    ['9999999999', null],
    ['2026-05-01', null],
  ])('%p means %p seconds', (header, seconds) => {
    expect(retryAfterOf(header, now)).toBe(seconds);
  });

  it('is never a number that is not one', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const seconds = retryAfterOf(header, now);
        return seconds === null || (Number.isFinite(seconds) && seconds >= 0);
      }),
    );
  });
});
