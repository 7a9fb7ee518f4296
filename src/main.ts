import './compile-cache';
import { fastifyAdapter } from '@app/http';
import { ServiceLogger } from '@app/observability';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { configureApp } from './configure-app';
import { endWithParent } from './end-with-parent';
import { prepareFirstUse, welcome } from './first-use';
import { ConfigurationRecord } from './users/audit/configuration-record';
import { startConfiguration } from './start-configuration';
import { explainFault } from './operator-faults';

async function start(): Promise<void> {
  const configuration = await startConfiguration();
  const logger = new ServiceLogger();
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.for(configuration),
    fastifyAdapter(configuration),
    {
      logger,
      abortOnError: false,
    },
  );
  logger.attach(app);
  app.enableShutdownHooks(undefined, { useProcessExit: true });
  if (configuration.startedByNpm) endWithParent();
  await configureApp(app, configuration);
  try {
    await app.get(ConfigurationRecord).record();
    const firstUse = await prepareFirstUse(app);
    await app.listen(configuration.port, configuration.host);
    process.stdout.write(welcome(await app.getUrl(), configuration.role, firstUse));
  } catch (error) {
    await app.close();
    throw error;
  }
}

start().catch((error: unknown) => {
  process.stderr.write(`marquee: ${explainFault(error)}\n`);
  process.exit(1);
});
