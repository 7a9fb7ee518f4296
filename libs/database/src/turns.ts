/** Work that may wait for one key in a process. */
const MOST_WAITING = 500;

/** Longest wait for a turn, in ms. */
const LONGEST_WAIT_MS = 5000;

/** Too much work waits for the same key, or it took too long. `databaseFault` knows it by its message. */
class TurnRefused extends Error {
  constructor() {
    super('too many wait for the same row');
  }
}

/**
 * Runs work of one key one after the other, in the order of arrival. Work that will lock the same row waits here, where it holds no
 * connection: otherwise a few requests for one row would take all connections of the process, and others would wait in vain.
 */
export class Turns {
  /** Work that waits, by key. A key is here while work of it runs. */
  private readonly waiting = new Map<string, (() => void)[]>();

  constructor(
    private readonly longestWaitMs = LONGEST_WAIT_MS,
    private readonly mostWaiting = MOST_WAITING,
  ) {}

  /** @throws an error that is answered with 503, where too much work waits or the wait was too long */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const line = this.waiting.get(key);
    if (line) await this.wait(line);
    else this.waiting.set(key, []);
    try {
      return await work();
    } finally {
      const next = this.waiting.get(key)?.shift();
      if (next) next();
      else this.waiting.delete(key);
    }
  }

  private wait(line: (() => void)[]): Promise<void> {
    if (line.length >= this.mostWaiting) throw new TurnRefused();
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        line.splice(line.indexOf(begin), 1);
        reject(new TurnRefused());
      }, this.longestWaitMs);
      line.push(begin);
    });
  }
}
