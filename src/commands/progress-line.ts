import type { WriteStream } from 'node:tty';

type Output = Pick<WriteStream, 'write'> & Partial<Pick<WriteStream, 'isTTY'>>;

const WIDTH = 30;
/** Steps of a plain report: one line each tenth. */
const STEPS = 10;

/** How far something is: a bar that redraws itself on a terminal, a line each tenth elsewhere; with rate and time left. */
export class ProgressLine {
  private readonly started = Date.now();
  private step = -1;
  private drawn = false;

  constructor(
    private readonly output: Output,
    private readonly unit: string,
  ) {}

  show(label: string, done: number, total: number): void {
    const fraction = total > 0 ? Math.min(1, done / total) : 1;
    const seconds = (Date.now() - this.started) / 1000;
    const rate = seconds > 0 ? done / seconds : 0;
    const left = rate > 0 ? Math.ceil((total - done) / rate) : 0;
    const text = `${label}: ${Math.floor(fraction * 100)} % (${done.toFixed(1)} of ${total.toFixed(1)} ${this.unit}, ${rate.toFixed(1)} ${this.unit}/s, ${left} s left)`;
    if (this.output.isTTY) this.draw(fraction, text);
    else if (Math.floor(fraction * STEPS) > this.step) {
      this.step = Math.floor(fraction * STEPS);
      this.output.write(`${text}\n`);
    }
  }

  /** Says something else without breaking the bar. */
  interrupt(line: string): void {
    this.end();
    this.output.write(`${line}\n`);
  }

  /** Leaves the bar as it stands. */
  end(): void {
    if (this.drawn) this.output.write('\n');
    this.drawn = false;
  }

  private draw(fraction: number, text: string): void {
    const full = Math.round(fraction * WIDTH);
    this.output.write(`\r\x1b[K[${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}] ${text}`);
    this.drawn = true;
  }
}
