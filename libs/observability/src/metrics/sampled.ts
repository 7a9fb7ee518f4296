/**
 * A value that has to be asked for elsewhere, as it was a moment ago: it is asked for in the background, so whoever tells of it never
 * waits, however long the answer takes.
 */
export class Sampled<T> {
  /** null while it is not known: at first, and after it could not be had. */
  value: T | null = null;
  private timer: NodeJS.Timeout | null = null;
  private isStopped = false;

  constructor(
    private readonly read: () => Promise<T>,
    private readonly everyMs: number,
  ) {}

  /** Asks now, and again so long after each answer. */
  start(): void {
    void this.sample();
  }

  stop(): void {
    this.isStopped = true;
    if (this.timer) clearTimeout(this.timer);
  }

  private async sample(): Promise<void> {
    this.value = await this.read().catch(() => null);
    if (!this.isStopped) this.timer = setTimeout(() => void this.sample(), this.everyMs).unref();
  }
}
