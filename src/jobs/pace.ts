import type { JobProgress } from './job.entity';

/** Tells from what is done how fast that goes, and how long the rest takes, both since the attempt began. */
export class Pace {
  private readonly began: number;

  /** @param done what earlier attempts had done: work may go on from there, or start over */
  constructor(
    private done = 0,
    private readonly clock: () => number = () => performance.now(),
  ) {
    this.began = clock();
  }

  of(progress: JobProgress): JobProgress {
    const { done, total } = progress;
    if (done < this.done) this.done = 0;
    const seconds = (this.clock() - this.began) / 1000;
    const made = done - this.done;
    if (seconds <= 0 || made <= 0) return { ...progress, ratePerSecond: null, etaSeconds: null };
    const ratePerSecond = made / seconds;
    const etaSeconds = total === null ? null : Math.max(0, Math.round((total - done) / ratePerSecond));
    return { ...progress, ratePerSecond: Number(ratePerSecond.toPrecision(4)), etaSeconds };
  }
}
