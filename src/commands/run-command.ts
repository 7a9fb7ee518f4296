import { Configuration, readConfiguration } from '@app/config';
import { ServiceLogger } from '@app/observability';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module';
import { explainFault } from '../operator-faults';

/** What the command does, with the application's services. It reports to a person, a line at a time. */
type Command = (app: INestApplicationContext, report: (line: string) => void) => Promise<void>;

const report = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs a command on the database that the configuration names, beside a running service or without one. It runs no jobs. */
export async function runCommand(command: Command): Promise<void> {
  try {
    const logger = new ServiceLogger();
    const configuration = new Configuration({ ...readConfiguration(), role: 'api' });
    const app = await NestFactory.createApplicationContext(AppModule.for(configuration), {
      logger,
      abortOnError: false,
    });
    logger.attach(app);
    try {
      await command(app, report);
    } finally {
      await app.close();
    }
  } catch (error) {
    process.stderr.write(`${explainFault(error)}\n`);
    process.exitCode = 1;
  }
}
