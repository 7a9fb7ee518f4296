/**
 * Looks again and again whether there is something to do: at once when rung, and else after a while, since a ring may be lost.
 * Never two looks at once.
 */
export class Lookout {
  private running: Promise<void> | null = null;
  private isClosed = false;
  private isRung = false;
  private wake: () => void = () => undefined;

  /** @param look does what there is to do; true: there may be more. It must not reject. */
  constructor(
    private readonly look: () => Promise<boolean>,
    private readonly intervalMs: number,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  ring(): void {
    this.isRung = true;
    this.wake();
  }

  /** Waits for a look under way. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.ring();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.isClosed) {
      this.isRung = false;
      const more = await this.look();
      if (!more && !this.isRung && !this.isClosed) await this.rest();
    }
  }

  private async rest(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.intervalMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = () => undefined;
  }
}
