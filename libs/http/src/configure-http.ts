import fastifyCompress from '@fastify/compress';
import type { Configuration } from '@app/config';
import type { Metrics } from '@app/observability';
import type { INestApplication } from '@nestjs/common';
import type { HttpAdapterHost } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { DocumentedEvent } from './docs/events';
import { buildOpenApi } from './docs/open-api';
import { serveDocs } from './docs/serve-docs';
import { InputPipe } from './fields/input.pipe';
import { setCursorSecret } from './lists/cursor';
import { ProblemFilter } from './problems/problem.filter';
import type { Faults } from './problems/problem-of';
import { COMPRESSION_THRESHOLD } from './representations/encodings';
import { handlersOf } from './routes/handlers';
import type { Recognise } from './routes/route-admission';
import type { Route } from './routes/route-table';
import type { RateLimits } from './server/rate-limit';
import { MarqueeAdapter } from './server/marquee-adapter';

export interface HttpOptions {
  readonly configuration: Configuration;
  readonly title: string;
  readonly version: string;
  /** Markdown, the first page of the documentation. */
  readonly description: string;
  /** In the order of the documentation. */
  readonly tags: readonly string[];
  /** What receivers of webhooks are sent, for the documentation. */
  readonly events?: readonly DocumentedEvent[];
  /** Translates errors that are neither problems nor the framework's, such as the database's. */
  readonly faults: Faults;
  /** Who asks, where that is known without a wait; default: nobody is. */
  readonly recognise?: Recognise;
  /** Who may ask how often; default: everybody, always. */
  readonly limits?: RateLimits;
  /** Where requests are timed; default: nowhere. */
  readonly metrics?: Metrics;
  /** Signs cursors; the same on all nodes and after a restart. Default: one of this process alone. */
  readonly cursorKey?: Buffer;
}

/** The application was not made with `fastifyAdapter`. */
class AdapterUnknown extends Error {
  constructor() {
    super('This needs an application that was made with fastifyAdapter(configuration).');
  }
}

/**
 * Everything between the socket and the handlers, and the documentation of it. Call it once, before `init` or `listen`.
 * @throws DocumentationIncomplete
 */
export async function configureHttp(app: NestFastifyApplication, options: HttpOptions): Promise<void> {
  const adapter = adapterOf(app);
  const { configuration, faults, metrics, cursorKey } = options;
  adapter.faults = faults;
  adapter.limits = options.limits ?? null;
  metrics?.watchProcess();
  if (metrics) adapter.useMetrics(metrics);
  if (cursorKey) setCursorSecret(cursorKey);
  app.useGlobalPipes(new InputPipe());
  app.useGlobalFilters(new ProblemFilter((error, request, reply) => adapter.fail(error, request, reply)));

  const handlers = handlersOf(app);
  const { recognise = () => null } = options;
  adapter.useHandlers(handlers, { recognise, keeper: (type) => app.get(type, { strict: false }) });
  // Representations compress themselves, once; this is for everything else.
  await app.register(fastifyCompress, {
    threshold: COMPRESSION_THRESHOLD,
    encodings: ['br', 'gzip'],
    globalDecompression: false,
  });
  adapter.document = buildOpenApi(app, handlers, options);
  if (configuration.docs) serveDocs(app, adapter.document, configuration.production);
}

/** The OpenAPI document that `configureHttp` made. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const { document } = adapterOf(app);
  if (!document) throw new AdapterUnknown();
  return document;
}

/** Every live route, those that Fastify serves itself included. Complete after `init`. */
export const routeTable = (app: INestApplication): readonly Route[] => adapterOf(app).routes;

/** True once the service is shutting down: readiness must fail, so that balancers look elsewhere. */
export const isDraining = ({ httpAdapter }: HttpAdapterHost): boolean =>
  (httpAdapter as unknown) instanceof MarqueeAdapter && (httpAdapter as unknown as MarqueeAdapter).shutdown.isDraining;

function adapterOf(app: INestApplication): MarqueeAdapter {
  const adapter: unknown = app.getHttpAdapter();
  if (!(adapter instanceof MarqueeAdapter)) throw new AdapterUnknown();
  return adapter;
}
