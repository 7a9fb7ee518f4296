import type { FastifyInstance } from 'fastify';
import type { Handler } from './handlers';

/** One live route. `handler` is null for what Fastify serves itself, such as the documentation. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly handler: Handler | null;
}

/** Fills as routes are registered; HEAD is left out where it only mirrors a GET. */
export function collectRoutes(
  instance: FastifyInstance,
  handlerNamed: (name: string) => Handler | undefined,
): readonly Route[] {
  const routes: Route[] = [];
  instance.addHook('onRoute', ({ method, url, handler }) => {
    for (const each of [method].flat())
      if (each !== 'HEAD') routes.push({ method: each, path: url, handler: handlerNamed(handler.name) ?? null });
  });
  return routes;
}
