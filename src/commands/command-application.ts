import '../compile-cache';
import { Configuration } from '@app/config';
import { ServiceLogger } from '@app/observability';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module';
import { startConfiguration } from '../start-configuration';
import { explainFault } from '../operator-faults';
import type { Command } from './run-command';

const report = (line: string): void => void process.stdout.write(`${line}\n`);

/** Opens the application for a command, and closes it afterwards. Faults are printed, and set the exit code 1. */
export async function runInApplication(command: Command): Promise<void> {
  try {
    const logger = new ServiceLogger();
    const configuration = new Configuration({ ...(await startConfiguration()), role: 'api' });
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
