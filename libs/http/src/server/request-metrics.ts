import type { HistogramCell, Metrics } from '@app/observability';
import type { FastifyInstance, onResponseHookHandler } from 'fastify';

/** Seconds: from a kept answer to a training's worth of patience. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Whatever no route is at; its addresses are anybody's invention, and would be as many labels. */
const UNMATCHED = 'unmatched';

/**
 * Times every request by method, route template and class of status. A hook of each route knows its template without asking; call it before the
 * routes are registered.
 */
export function measureRequests(instance: FastifyInstance, metrics: Metrics): void {
  const durations = metrics.histogram(
    'http_request_duration_seconds',
    'From the head of a request to the end of its answer, by route template and class of status',
    BOUNDS,
  );
  const hookOf = (route: string): onResponseHookHandler => {
    const cells = new Map<string, HistogramCell[]>();
    return ({ method }, { statusCode, elapsedTime }, done) => {
      let ofMethod = cells.get(method);
      if (!ofMethod) cells.set(method, (ofMethod = []));
      const kind = Math.trunc(statusCode / 100);
      ofMethod[kind] ??= durations.cell({ method, route, status: `${kind}xx` });
      ofMethod[kind].observe(elapsedTime / 1000);
      done();
    };
  };
  instance.addHook('onRoute', (route) => {
    route.onResponse = [route.onResponse ?? [], hookOf(route.url)].flat();
  });
  const ofUnmatched = hookOf(UNMATCHED);
  instance.addHook('onResponse', (request, reply, done) => {
    if (request.is404) void ofUnmatched.call(instance, request, reply, done);
    else done();
  });
}
