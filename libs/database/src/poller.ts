/**
 * Repeats `look` until it is closed: at once when it is woken, at a time that was asked for, and otherwise every `intervalMs`,
 * because an announcement may be lost. Never runs two looks at once.
 */
export class Poller {
  private running: Promise<void> | null = null;
  private isClosed = false;
  private isWoken = false;
  /** On the clock of `performance.now`. */
  private dueAt = Infinity;
  private timer: NodeJS.Timeout | undefined;
  private resume: (() => void) | null = null;

  /** @param look does what there is to do; true: there may be more, so it is called again at once. It must not reject. */
  constructor(
    private readonly look: () => Promise<boolean>,
    private readonly intervalMs: number,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Looks as soon as possible; a look that is running is followed by another one. */
  wake(): void {
    this.isWoken = true;
    this.resume?.();
  }

  /** Looks after `ms`, or earlier. Of several times the earliest counts; the look that follows may ask for the next one. */
  wakeIn(ms: number): void {
    this.dueAt = Math.min(this.dueAt, performance.now() + ms);
    if (this.resume) this.arm();
  }

  /** Waits for a look that is running. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.isClosed) {
      this.isWoken = false;
      if (this.dueAt <= performance.now()) this.dueAt = Infinity;
      const more = await this.look();
      if (!more && !this.isWoken && !this.isClosed) await this.rest();
    }
  }

  private async rest(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.resume = resolve;
      this.arm();
    });
    this.resume = null;
    clearTimeout(this.timer);
  }

  /** A timer may be a millisecond early: the time that it was set for has come all the same. */
  private expire(due: number): void {
    if (due <= this.intervalMs) this.dueAt = Infinity;
    this.resume?.();
  }

  private arm(): void {
    clearTimeout(this.timer);
    const due = Math.max(0, Math.ceil(this.dueAt - performance.now()));
    this.timer = setTimeout(() => this.expire(due), Math.min(this.intervalMs, due));
  }
}
