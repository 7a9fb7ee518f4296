import { readConfiguration } from '@app/config';
import { fastifyAdapter } from '@app/http';
import { useServiceLogger } from '@app/observability';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { configureApp } from './configure-app';
import { prepareFirstUse, welcome } from './first-use';
import { explainFault } from './operator-faults';

async function start(): Promise<void> {
  const configuration = readConfiguration();
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.for(configuration),
    fastifyAdapter(configuration),
    {
      bufferLogs: true,
      abortOnError: false,
    },
  );
  useServiceLogger(app);
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
  process.stderr.write(`marquee: ${explainFault(error)}\n`);
  process.exit(1);
});
