import type { INestApplicationContext, LoggerService } from '@nestjs/common';
import { Logger } from 'nestjs-pino';

/** What the framework says of its own assembly: a hundred lines a start, and none of them news. */
const INVENTORY = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory', 'NestApplication']);

/** Sends the application's log lines through pino, without the framework's inventory of modules and routes. */
export function useServiceLogger(app: INestApplicationContext): void {
  const pino = app.get(Logger);
  const quiet: LoggerService = {
    log: (message: unknown, ...more: unknown[]) => {
      if (!INVENTORY.has(String(more.at(-1)))) pino.log(message, ...more);
    },
    error: (message: unknown, ...more: unknown[]) => pino.error(message, ...more),
    warn: (message: unknown, ...more: unknown[]) => pino.warn(message, ...more),
    debug: (message: unknown, ...more: unknown[]) => pino.debug?.(message, ...more),
    verbose: (message: unknown, ...more: unknown[]) => pino.verbose?.(message, ...more),
    fatal: (message: unknown, ...more: unknown[]) => pino.fatal(message, ...more),
  };
  app.useLogger(quiet);
}
