import { Pace } from './pace';

const progress = (done: number, total: number | null = 100) => ({ done, total, unit: 'rows', message: null });

describe('the pace of a job', () => {
  let now: number;
  const clock = (): number => now;
  beforeEach(() => (now = 0));

  it('is what was done in a second, and says how long the rest takes', () => {
    const pace = new Pace(0, clock);
    now = 4000;
    expect(pace.of(progress(20))).toEqual({ ...progress(20), ratePerSecond: 5, etaSeconds: 16 });
    now = 20_000;
    expect(pace.of(progress(100))).toMatchObject({ ratePerSecond: 5, etaSeconds: 0 });
  });

  it('is not known before anything is done, nor is the end where nobody knows how much there is', () => {
    const pace = new Pace(0, clock);
    now = 1000;
    expect(pace.of(progress(0))).toMatchObject({ ratePerSecond: null, etaSeconds: null });
    expect(pace.of(progress(10, null))).toMatchObject({ ratePerSecond: 10, etaSeconds: null });
  });

  it('does not count what an earlier attempt had done, where work goes on from there', () => {
    const pace = new Pace(50, clock);
    now = 2000;
    expect(pace.of(progress(60))).toMatchObject({ ratePerSecond: 5, etaSeconds: 8 });
  });

  it('counts from nothing where work starts over', () => {
    const pace = new Pace(50, clock);
    now = 2000;
    expect(pace.of(progress(10))).toMatchObject({ ratePerSecond: 5, etaSeconds: 18 });
  });
});
