import type { Configuration } from '@app/config';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { InputPipe } from './fields/input.pipe';
import { setCursorSecret } from './lists/cursor';
import { ProblemFilter } from './problems/problem.filter';
import type { Faults } from './problems/problem-of';
import { MarqueeAdapter } from './server/marquee-adapter';

export interface HttpOptions {
  readonly configuration: Configuration;
  readonly title: string;
  readonly version: string;
  /** Markdown, the first page of the documentation. */
  readonly description: string;
  /** In the order of the documentation. */
  readonly tags: readonly string[];
  /** Translates errors that are neither problems nor the framework's, such as the database's. */
  readonly faults: Faults;
  /** Signs cursors; the same on all nodes and after a restart. Default: derived from the configuration. */
  readonly cursorKey?: Buffer;
}

/** The application was not made with `fastifyAdapter`. */
export class AdapterUnknown extends Error {
  constructor() {
    super('configureHttp needs an application that was made with fastifyAdapter(configuration).');
  }
}

/** Everything between the socket and the handlers. Call it once, before `init` or `listen`. */
export async function configureHttp(app: NestFastifyApplication, options: HttpOptions): Promise<void> {
  const adapter = app.getHttpAdapter();
  if (!(adapter instanceof MarqueeAdapter)) throw new AdapterUnknown();
  const { configuration, faults, cursorKey } = options;
  adapter.faults = faults;
  setCursorSecret(cursorKey ?? configuration.jwtSigningKey ?? `development ${configuration.dataDir}`);
  app.useGlobalPipes(new InputPipe());
  app.useGlobalFilters(new ProblemFilter((error, request, reply) => adapter.fail(error, request, reply)));
  await Promise.resolve();
}
