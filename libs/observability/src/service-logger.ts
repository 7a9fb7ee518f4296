import type { INestApplicationContext, LoggerService } from '@nestjs/common';
import { Logger } from 'nestjs-pino';

/** What the framework says of its own assembly: a hundred lines a start, and none of them news. */
const INVENTORY = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory', 'NestApplication']);

/** Who in the framework says why a start failed; whoever starts the service says it better. */
const FATAL = new Set(['ExceptionHandler', 'NestApplication']);

type Level = 'log' | 'error' | 'warn' | 'debug' | 'verbose' | 'fatal';

/**
 * The application's log lines, through pino, without the framework's inventory of modules and routes. What is said before
 * there is an application waits for it; if it never comes to be, the one error that says why is enough.
 */
export class ServiceLogger implements LoggerService {
  private readonly waiting: [Level, unknown, unknown[]][] = [];
  private pino: Logger | null = null;

  /** Sends what waits, and from now on everything. */
  attach(app: INestApplicationContext): void {
    const pino = app.get(Logger);
    for (const [level, message, more] of this.waiting.splice(0)) pino[level](message, ...more);
    this.pino = pino;
  }

  log(message: unknown, ...more: unknown[]): void {
    if (!INVENTORY.has(String(more.at(-1)))) this.write('log', message, more);
  }

  error(message: unknown, ...more: unknown[]): void {
    if (!FATAL.has(String(more.at(-1)))) this.write('error', message, more);
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.write('warn', message, more);
  }

  debug(message: unknown, ...more: unknown[]): void {
    this.write('debug', message, more);
  }

  verbose(message: unknown, ...more: unknown[]): void {
    this.write('verbose', message, more);
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.write('fatal', message, more);
  }

  private write(level: Level, message: unknown, more: unknown[]): void {
    if (this.pino) this.pino[level](message, ...more);
    else this.waiting.push([level, message, more]);
  }
}
