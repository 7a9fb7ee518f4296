/** How attempts slow down: `free` of them at once, then a pause of `baseMs` that doubles with each further one, up to `ceilingMs`. */
export interface AttemptLimits {
  readonly free: number;
  readonly baseMs: number;
  readonly ceilingMs: number;
  /** After so long without an attempt all is forgotten. */
  readonly forgetAfterMs: number;
}

interface State {
  readonly count: number;
  /** Nothing is admitted before; milliseconds since 1970. */
  readonly until: number;
  readonly forgottenAt: number;
}

/** Enough for a flood of made-up keys not to take memory without end: the one untouched for longest goes first. */
const MOST_KEYS = 100_000;

/** `Attempts` of this process alone. */
export class LocalAttempts {
  private readonly states = new Map<string, State>();

  take(key: string, { free, baseMs, ceilingMs, forgetAfterMs }: AttemptLimits, now = Date.now()): number {
    const known = this.states.get(key);
    const state = known && known.forgottenAt > now ? known : { count: 0, until: 0 };
    if (state.until > now) return state.until - now;
    const count = state.count + 1;
    const pause = count < free ? 0 : Math.min(baseMs * 2 ** Math.min(count - free, 30), ceilingMs);
    this.states.delete(key);
    this.states.set(key, { count, until: now + pause, forgottenAt: now + forgetAfterMs });
    if (this.states.size > MOST_KEYS) this.states.delete(this.states.keys().next().value!);
    return 0;
  }

  giveBack(key: string): void {
    const state = this.states.get(key);
    if (state && state.count > 0) this.states.set(key, { ...state, count: state.count - 1, until: 0 });
  }

  forget(key: string): void {
    this.states.delete(key);
  }
}
