import type { Configuration } from '@app/config';
import { withinRequest, type Metrics } from '@app/observability';
import { Logger } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifyServerOptions,
  HookHandlerDoneFunction,
} from 'fastify';
import { describedFields } from '../fields/field';
import { Page } from '../lists/page';
import { PROBLEM_MEDIA_TYPE, problemDocument } from '../problems/problem-document';
import type { ProblemError } from '../problems/problem-error';
import { problemOf, type Faults } from '../problems/problem-of';
import { NOT_STORED } from '../representations/cache-for';
import { Representation } from '../representations/representation';
import { addLink, nextLink, sendRepresentation } from '../representations/send';
import type { Handler } from '../routes/handlers';
import { admitUpload, passUploads } from '../uploads/upload-admission';
import { routeAdmission, type ShortWay } from '../routes/route-admission';
import { collectRoutes, type Route } from '../routes/route-table';
import { EventSocket } from '../streams/event-socket';
import { EventStream } from '../streams/event-stream';
import { OpenStreams, type StreamLimits } from '../streams/open-streams';
import { Upgrades } from '../streams/upgrades';
import { answerUnmatched, refuseEarly } from './admission';
import { allowOrigin } from './cors';
import { answerBeforeRouting, answerParserError } from './client-errors';
import { readOnlyJson } from './json-body';
import { Overload, type OverloadLimits } from './overload';
import { limitBodyTime } from './body-time';
import { limitRate, type RateLimits } from './rate-limit';
import { endUnread } from './unread-body';
import { loggedPath } from './logged-address';
import { requestLog } from './request-log';
import { measureRequests } from './request-metrics';
import { securityHeaders } from './security-headers';
import { serverOptions } from './server-options';
import { GracefulShutdown } from './shutdown';

type Settings = Pick<Configuration, 'production' | 'publicUrl' | 'trustedProxies' | 'logLevel'> &
  Partial<Pick<Configuration, 'corsOrigins'>> &
  OverloadLimits &
  StreamLimits;

/** Fastify under Nest, with one way in (admission), one way out (`reply`) and one way to fail (`fail`). */
export class MarqueeAdapter extends FastifyAdapter {
  /** Set by `configureHttp`; before that nothing can fail in a way that only the application knows. */
  faults: Faults = () => null;
  /** Set by `configureHttp`: who may ask how often. */
  limits: RateLimits | null = null;
  /** The OpenAPI document, once `configureHttp` has made it. */
  document: OpenAPIObject | null = null;
  readonly routes: readonly Route[];
  readonly shutdown: GracefulShutdown;
  private readonly streams: OpenStreams;
  private readonly overload: Overload;
  private readonly log = new Logger('Http');
  private handlers: ReadonlyMap<string, Handler> = new Map();
  private readonly links = new WeakMap<Representation, { readonly url: string; readonly link: string }>();
  private readonly origins: ReadonlySet<string>;
  private readonly constantHeaders: Readonly<Record<string, string>>;

  constructor(private readonly settings: Settings) {
    const headers = securityHeaders(settings.production);
    const options: FastifyServerOptions = {
      ...serverOptions(settings),
      clientErrorHandler: answerParserError(headers),
      frameworkErrors: (error, request, reply) => {
        this.prepare(request, reply);
        this.fail(error, request, reply);
      },
    };
    super(options);
    this.constantHeaders = headers;
    this.origins = new Set(settings.corsOrigins);
    const instance = this.getInstance<FastifyInstance>();
    this.shutdown = new GracefulShutdown(instance.server, settings.production);
    this.overload = new Overload(settings);
    this.routes = collectRoutes(instance, (name) => this.handlers.get(name));
    const logRequest = requestLog(this.log, settings.logLevel, (request) => this.parametersOf(request));
    const upgrades = new Upgrades(new Set([new URL(settings.publicUrl).origin, ...this.origins]), (reply) =>
      logRequest.call(instance, reply.request, reply, () => undefined),
    );
    this.streams = new OpenStreams(settings, upgrades);
    upgrades.listen(instance);
    readOnlyJson(instance);
    passUploads(instance);
    limitBodyTime(instance);
    answerBeforeRouting(instance.server, headers);
    instance.addHook('onRequest', (request, reply, done) => {
      if (this.shutdown.held) return void this.shutdown.held.then(() => this.begin(request, reply, done));
      this.begin(request, reply, done);
    });
    // Not before: an answer that is kept leaves sooner, and asks nothing of anybody.
    instance.addHook('preHandler', (request, _reply, done) => withinRequest(request.id, done));
    instance.addHook('onResponse', logRequest);
    instance.setErrorHandler((error, request, reply) => this.fail(error, request, reply));
    instance.setNotFoundHandler((request, reply) => answerUnmatched(instance, request, reply));
  }

  /** The first that happens to any request. */
  private begin(request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void {
    this.prepare(request, reply);
    // Nobody reads the body of these.
    if (request.method === 'GET' || request.method === 'HEAD') endUnread(request, reply);
    if (allowOrigin(this.origins, request, reply)) return void reply.code(204).send();
    const shed = this.overload.refuse(request.url);
    if (shed) return done(shed);
    const limited = this.limits && limitRate(this.limits, request, reply);
    done(limited ?? refuseEarly(request) ?? undefined);
  }

  /** See `Charge`. */
  private charge(request: FastifyRequest, reply: FastifyReply, units: number): void {
    const limited = this.limits && limitRate(this.limits, request, reply, units);
    if (limited) throw limited;
  }

  /** Times requests from here on; call it before the routes are registered. */
  useMetrics(metrics: Metrics): void {
    measureRequests(this.getInstance(), metrics);
    this.overload.register(metrics);
    this.streams.register(metrics);
  }

  /** What the handlers declare becomes a hook on each of their routes; call it before the routes are registered. */
  useHandlers(handlers: ReadonlyMap<string, Handler>, way: Omit<ShortWay, 'send'>): void {
    this.handlers = handlers;
    const send = (reply: FastifyReply, representation: Representation): void =>
      void this.reply(reply, representation, 200);
    const instance = this.getInstance<FastifyInstance>();
    instance.decorate('charge', (request, reply, units) => this.charge(request, reply, units));
    instance.addHook('onRoute', (route) => {
      const handler = handlers.get(route.handler.name);
      if (!handler) return;
      const { query } = handler.inputs;
      const queryParameters = new Set(query ? describedFields(query).map(({ name }) => name) : []);
      route.config = { ...route.config, queryParameters };
      const hooks = [route.onRequest ?? [], routeAdmission(handler, { ...way, send })].flat();
      route.onRequest = handler.uploadLimit === null ? hooks : [...hooks, admitUpload(handler.uploadLimit, query)];
    });
  }

  /** The query parameters that the operation declares; none where no operation was found. */
  private parametersOf({ routeOptions }: FastifyRequest): ReadonlySet<string> {
    return routeOptions.config.queryParameters ?? new Set();
  }

  /** The headers of every answer, whatever becomes of the request. */
  private prepare(request: FastifyRequest, reply: FastifyReply): void {
    reply.headers(this.constantHeaders);
    reply.header('x-request-id', request.id);
    reply.header('cache-control', NOT_STORED);
    if (!this.shutdown.isDraining) return;
    this.shutdown.noteRequest();
    reply.header('connection', 'close');
  }

  /** Sends any thrown value as a problem. What nobody expected is logged with its cause, without the query (it may hold secrets). */
  fail(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = problemOf(error, this.faults);
    const path = request.url.split('?', 1)[0] ?? '/';
    if (problem.type.status === 500) {
      const err = problem.cause ?? problem;
      const about = { requestId: request.id, method: request.method, path: loggedPath(path) };
      this.log.error({ message: problem.type.title, ...about, err });
    }
    if (reply.raw.headersSent) reply.raw.destroy();
    else if (!reply.sent) this.sendProblem(problem, path, reply);
  }

  private sendProblem(problem: ProblemError, path: string, reply: FastifyReply): void {
    endUnread(reply.request, reply);
    const body = JSON.stringify(problemDocument(problem, path, reply.request.id));
    reply.removeHeader('etag').removeHeader('link').code(problem.type.status);
    reply.header('cache-control', NOT_STORED).headers(problem.headers ?? {});
    // As bytes: Fastify would add a charset, which this media type does not have (RFC 9457 §3).
    reply.header('content-type', PROBLEM_MEDIA_TYPE).send(Buffer.from(body));
  }

  /** Nest's way out. A representation costs as little as Fastify allows: no interceptor, no serialisation. */
  override reply(reply: FastifyReply, body: unknown, status?: number): FastifyReply {
    if (body instanceof EventStream || body instanceof EventSocket) return this.streams.send(reply, body);
    if (body instanceof Representation) {
      if (body.nextCursor !== null) addLink(reply, this.linkAfter(body, body.nextCursor, reply.request.url));
      return sendRepresentation(reply, body, status ?? reply.statusCode);
    }
    if (body instanceof Page && body.nextCursor !== null)
      addLink(reply, nextLink(this.settings.publicUrl, reply.request.url, body.nextCursor));
    return super.reply(reply, body, status);
  }

  /** A kept answer is sent under one address, over and over. */
  private linkAfter(page: Representation, cursor: string, url: string): string {
    const made = this.links.get(page);
    if (made?.url === url) return made.link;
    const link = nextLink(this.settings.publicUrl, url, cursor);
    this.links.set(page, { url, link });
    return link;
  }

  /** Ours are there already, from the constructor. */
  override setErrorHandler(): FastifyInstance {
    return this.getInstance();
  }

  override setNotFoundHandler(): FastifyInstance {
    return this.getInstance();
  }

  override registerParserMiddleware(): void {}

  /** Nest awaits what this returns, though its types say void. */
  override beforeClose(): void {
    this.streams.close();
    return this.shutdown.drain() as never;
  }

  override async close(): Promise<void> {
    this.overload.stop();
    await this.shutdown.close();
    await super.close();
  }
}

/** The HTTP server of the application: limits, request ids, strict parsing, problems. `configureHttp` does the rest. */
export function fastifyAdapter(configuration: Settings): FastifyAdapter {
  return new MarqueeAdapter(configuration);
}
