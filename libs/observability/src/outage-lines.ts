import type { Logger, LogFn } from 'pino';

/** Names the outage that an error is a sign of, such as "the database cannot be reached"; null for any other error. */
export type OutageOf = (error: unknown) => string | null;

const INTERVAL_MS = 60_000;

/** Pino's number of the level `warn`: quieter lines are not counted, and most deployments leave them out. */
const WARN = 40;

/** An outage that goes on. */
interface Outage {
  /** Errors since the last line about it. */
  count: number;
  readonly timer: NodeJS.Timeout;
}

/**
 * Everything that needs the database fails for as long as it is away, again and again. Of one outage the log has the first error, then
 * one line a minute with the number of further ones, and a line when a minute has passed without any.
 */
export class OutageLines {
  private readonly outages = new Map<string, Outage>();

  constructor(
    private readonly outageOf: OutageOf,
    private readonly intervalMs = INTERVAL_MS,
  ) {}

  /** For pino's `hooks.logMethod`: writes the line, or counts it. */
  write(logger: Logger, args: Parameters<LogFn>, method: LogFn, level: number): void {
    const name = level < WARN ? null : this.outageOf((args[0] as { err?: unknown } | undefined)?.err);
    const outage = name === null ? undefined : this.outages.get(name);
    if (outage) return void outage.count++;
    if (name !== null) this.begin(logger, name);
    method.apply(logger, args);
  }

  private begin(logger: Logger, name: string): void {
    const timer = setInterval(() => this.report(logger, name), this.intervalMs).unref();
    this.outages.set(name, { count: 0, timer });
  }

  private report(logger: Logger, name: string): void {
    const outage = this.outages.get(name)!;
    const about = { context: 'Outages', outage: name, errors: outage.count };
    const seconds = Math.round(this.intervalMs / 1000);
    if (outage.count > 0) {
      outage.count = 0;
      return logger.error(about, `${name}: ${about.errors} more errors in ${seconds} s`);
    }
    clearInterval(outage.timer);
    this.outages.delete(name);
    logger.info(about, `over: ${name} (no error for ${seconds} s)`);
  }
}
