import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyContextConfig, FastifyInstance } from 'fastify';
import { endUnread } from '../server/unread-body';

const CONFIG = { ignoresBody: true };

/**
 * The operation takes whatever body it is sent, of any media type, and reads none of it: for requests whose form others decide, such
 * as the one-click unsubscription of RFC 8058, a form in either encoding.
 */
export const IgnoresBody = (): MethodDecorator => RouteConfig(CONFIG);

/** Has the bodies of such operations run into nothing, before anybody asks what they are. */
export function dropIgnoredBodies(instance: FastifyInstance): void {
  instance.addHook('onRequest', (request, reply, done) => {
    const { raw, routeOptions } = request;
    const { ignoresBody } = routeOptions.config as FastifyContextConfig & Partial<typeof CONFIG>;
    if (ignoresBody) {
      endUnread(request, reply);
      for (const name of ['content-type', 'content-length', 'transfer-encoding']) delete raw.headers[name];
      raw.resume();
    }
    done();
  });
}
