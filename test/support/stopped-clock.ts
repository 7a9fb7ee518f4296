/** `Date.now()` of this process stands still and goes on only by `advance`. Timers, `new Date()` and the database go on by themselves. */
export class StoppedClock {
  private readonly spy: jest.SpyInstance<number, []>;

  constructor(private now = Date.now()) {
    this.spy = jest.spyOn(Date, 'now').mockImplementation(() => this.now);
  }

  advance(ms: number): void {
    this.now += ms;
  }

  /** From now on `Date.now()` tells the time again. */
  release(): void {
    this.spy.mockRestore();
  }
}
