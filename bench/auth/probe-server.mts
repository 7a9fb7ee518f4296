// The whole service with two more routes that do the same, one for anybody and one for who is signed in: what a token costs.
import { Controller, Get } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ApiTags } from '@nestjs/swagger';
import { createRequire } from 'node:module';
import type * as accessTypes from '../../libs/access/src/index.ts';
import type * as configTypes from '../../libs/config/src/index.ts';
import type * as httpTypes from '../../libs/http/src/index.ts';
import type * as appModuleTypes from '../../src/app.module.ts';
import type * as configureTypes from '../../src/configure-app.ts';

/** A module of the build, which is not there before `npm start` or a benchmark has made it. */
const built = (file: string): unknown => createRequire(import.meta.url)(`../../dist/${file}`);
const { Authenticated, Public } = built('libs/access/src/index.js') as typeof accessTypes;
const { readConfiguration } = built('libs/config/src/index.js') as typeof configTypes;
const { Describe, fastifyAdapter, Text } = built('libs/http/src/index.js') as typeof httpTypes;
const { AppModule } = built('src/app.module.js') as typeof appModuleTypes;
const { configureApp } = built('src/configure-app.js') as typeof configureTypes;

class Answer {
  message: string;
}
Text({ description: 'A greeting', example: 'hello' })(Answer.prototype, 'message');

class Probe {
  open(): object {
    return { message: 'hello' };
  }

  closed(): object {
    return { message: 'hello' };
  }
}

/** Decorators are no syntax that Node strips. */
function route(name: 'open' | 'closed', access: MethodDecorator): void {
  const descriptor = Object.getOwnPropertyDescriptor(Probe.prototype, name)!;
  const describe = Describe({ summary: `Probe: ${name}`, operationId: `probe-${name}`, ok: Answer });
  for (const decorate of [Get(name), access, describe]) decorate(Probe.prototype, name, descriptor);
}
Controller('probe')(Probe);
ApiTags('System')(Probe);
route('open', Public());
route('closed', Authenticated());

const configuration = readConfiguration();
class Root {}
const root = { module: Root, imports: [AppModule.for(configuration)], controllers: [Probe] };
const app = await NestFactory.create(root, fastifyAdapter(configuration), { logger: false });
app.enableShutdownHooks();
await configureApp(app as never, configuration);
await app.listen(configuration.port, configuration.host);
process.stdout.write('ready\n');
