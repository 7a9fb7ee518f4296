/**
 * How the threads of a team keep together, in the first bytes of the memory that they share. Every place of the memory is
 * written by one thread between two barriers, so nothing else is locked.
 */
const ARRIVED = 0;
const GENERATION = 1;
const BROKEN = 2;
const READY = 3;
const FINISHED = 4;
const FIRST_COUNTER = 8;
const COUNTERS = 8;

/** Bytes at the start of a shared memory that belong to its crew. */
export const CREW_BYTES = 128;

/** A thread waits this long before it looks whether another one has failed. */
const LOOK_MS = 100;

/** Another thread of the crew failed, so that this one cannot go on. */
export class CrewBroken extends Error {
  override readonly name = 'CrewBroken';
}

/** One thread's view of its crew. `thread`: 0 leads. */
export class Crew {
  readonly thread: number;
  readonly threads: number;
  private readonly control: Int32Array;

  constructor(memory: SharedArrayBuffer, thread: number, threads: number) {
    this.thread = thread;
    this.threads = threads;
    this.control = new Int32Array(memory, 0, CREW_BYTES / 4);
  }

  /** Waits until all are here. What any of them wrote before, all of them see after. Throws `CrewBroken`. */
  barrier(): void {
    const { control } = this;
    const generation = Atomics.load(control, GENERATION);
    if (Atomics.add(control, ARRIVED, 1) === this.threads - 1) {
      Atomics.store(control, ARRIVED, 0);
      Atomics.add(control, GENERATION, 1);
      Atomics.notify(control, GENERATION);
    } else {
      this.waitWhile(() => Atomics.load(control, GENERATION) === generation, GENERATION, generation);
    }
    if (this.threads > 1) this.checkWhole();
  }

  /** Sets counter `n` to zero; one thread does, before a barrier. */
  resetCounter(n: number): void {
    Atomics.store(this.control, FIRST_COUNTER + (n % COUNTERS), 0);
  }

  /** The next piece of work of counter `n`, each piece to one thread. */
  take(n: number): number {
    return Atomics.add(this.control, FIRST_COUNTER + (n % COUNTERS), 1);
  }

  /** Makes every waiting thread give up. */
  break(): void {
    Atomics.store(this.control, BROKEN, 1);
    for (const place of [GENERATION, READY, FINISHED]) Atomics.notify(this.control, place);
  }

  announceReady(): void {
    Atomics.add(this.control, READY, 1);
    Atomics.notify(this.control, READY);
  }

  /** Waits for the members' threads to run. */
  awaitReady(): void {
    this.awaitAll(READY);
  }

  announceFinished(): void {
    Atomics.add(this.control, FINISHED, 1);
    Atomics.notify(this.control, FINISHED);
  }

  /** Waits until every member has finished its task, and makes ready for the next. */
  awaitFinished(): void {
    this.awaitAll(FINISHED);
    Atomics.store(this.control, FINISHED, 0);
  }

  private awaitAll(place: number): void {
    for (;;) {
      const count = Atomics.load(this.control, place);
      if (count >= this.threads - 1) return;
      this.waitWhile(() => Atomics.load(this.control, place) === count, place, count);
    }
  }

  private waitWhile(waiting: () => boolean, place: number, value: number): void {
    while (waiting()) {
      this.checkWhole();
      Atomics.wait(this.control, place, value, LOOK_MS);
    }
  }

  private checkWhole(): void {
    if (Atomics.load(this.control, BROKEN) === 1) throw new CrewBroken('Another thread of the crew has failed.');
  }
}
