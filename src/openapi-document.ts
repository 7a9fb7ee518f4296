import { readConfiguration } from '@app/config';
import { fastifyAdapter } from '@app/http';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { describeApp } from './configure-app';

/** The document that the service serves at `/openapi.json`, without its running: no database, no port, no `.data`. */
export async function openApiDocumentOfService(): Promise<object> {
  const configuration = readConfiguration({ DOCS: 'off' });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.for(configuration),
    fastifyAdapter(configuration),
    { preview: true, logger: false, abortOnError: false },
  );
  return describeApp(app, configuration);
}
