import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyContextConfig, FastifyInstance } from 'fastify';

const CONFIG = { ignoresBody: true };

/**
 * The operation takes whatever body it is sent, of any media type, and reads none of it: for requests whose form others decide, such
 * as the one-click unsubscription of RFC 8058, a form in either encoding.
 */
export const IgnoresBody = (): MethodDecorator => RouteConfig(CONFIG);

/** Has the bodies of such operations run into nothing, before anybody asks what they are. */
export function dropIgnoredBodies(instance: FastifyInstance): void {
  instance.addHook('onRequest', ({ raw, routeOptions }, _reply, done) => {
    const { ignoresBody } = routeOptions.config as FastifyContextConfig & Partial<typeof CONFIG>;
    if (ignoresBody) {
      for (const name of ['content-type', 'content-length', 'transfer-encoding']) delete raw.headers[name];
      raw.resume();
    }
    done();
  });
}
