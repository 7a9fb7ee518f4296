import { Configuration, ConfigurationInvalid, readConfiguration } from '@app/config';
import { DatabaseUnreachable } from '@app/database';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { AppModule } from '../app.module';

/** What the command does, with the application's services. It reports to a person, a line at a time. */
type Command = (app: INestApplicationContext, report: (line: string) => void) => Promise<void>;

const report = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Runs a command on the database that the configuration names, beside a running service or without one. It runs no jobs.
 * @param isExpected faults that are told in one line; others come with their stack
 */
export async function runCommand(command: Command, isExpected: (error: Error) => boolean = () => false): Promise<void> {
  try {
    const configuration = new Configuration({ ...readConfiguration(process.env), role: 'api' });
    const app = await NestFactory.createApplicationContext(AppModule.for(configuration), { bufferLogs: true, abortOnError: false });
    app.useLogger(app.get(Logger));
    try {
      await command(app, report);
    } finally {
      await app.close();
    }
  } catch (error) {
    process.stderr.write(`${textOf(error, isExpected)}\n`);
    process.exitCode = 1;
  }
}

function textOf(error: unknown, isExpected: (error: Error) => boolean): string {
  if (!(error instanceof Error)) return String(error);
  const expected = error instanceof ConfigurationInvalid || error instanceof DatabaseUnreachable || isExpected(error);
  return expected ? error.message : (error.stack ?? error.message);
}
