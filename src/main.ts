import { Configuration, ConfigurationInvalid, readConfiguration } from '@app/config';
import { DatabaseUnreachable } from '@app/database';
import { fastifyAdapter } from '@app/http';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module';
import { configureApp } from './configure-app';
import { prepareFirstUse, welcome } from './first-use';

/** A fault that the person who starts the service can mend: one clear line, no stack. */
const isOperators = (error: unknown): error is Error =>
  error instanceof ConfigurationInvalid ||
  error instanceof DatabaseUnreachable ||
  (error instanceof Error && 'code' in error && ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL'].includes(String(error.code)));

async function start(): Promise<void> {
  const configuration = readConfiguration(process.env);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.for(configuration), fastifyAdapter(configuration), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.enableShutdownHooks();
  await configureApp(app, configuration);
  try {
    const firstUse = await prepareFirstUse(app);
    await app.listen(configuration.port, configuration.host);
    process.stdout.write(welcome(await app.getUrl(), firstUse));
  } catch (error) {
    await app.close();
    throw error;
  }
}

start().catch((error: unknown) => {
  process.stderr.write(isOperators(error) ? `marquee: ${error.message}\n` : `marquee: ${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
