import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { onRequestHookHandler } from 'fastify';
import { Representation } from '../representations/representation';
import { sendRepresentation } from '../representations/send';
import { pagePolicy } from '../server/security-headers';

/** Serves `/docs`, `/openapi.json` and `/openapi.yaml`, each serialised once, and not before somebody asks: a start need not wait. */
export function serveDocs(app: NestFastifyApplication, document: OpenAPIObject, production: boolean): void {
  const instance = app.getHttpAdapter().getInstance();
  const files = {
    '/openapi.json': () => Promise.resolve(Representation.json(document)),
    '/openapi.yaml': () => yamlOf(document),
  };
  for (const [path, serialise] of Object.entries(files)) {
    let file: Promise<Representation> | undefined;
    const read = (): Promise<Representation> => {
      file ??= serialise();
      file.catch(() => (file = undefined)); // the next request tries again
      return file;
    };
    instance.get(path, async (_request, reply) =>
      sendRepresentation(reply.header('cache-control', 'public, max-age=60'), await read(), 200),
    );
  }

  const policy = pagePolicy(production);
  const loosen: onRequestHookHandler = (_request, reply, done) =>
    done(void reply.header('content-security-policy', policy));
  instance.addHook('onRoute', (route) => {
    if (/^\/docs(\/|$)/.test(route.url)) route.onRequest = [route.onRequest ?? [], loosen].flat();
  });
  SwaggerModule.setup('docs', app, document, {
    raw: false,
    customSiteTitle: `${document.info.title} API`,
    swaggerOptions: {
      persistAuthorization: true,
      deepLinking: true,
      displayRequestDuration: true,
      tryItOutEnabled: true,
      docExpansion: 'list',
      defaultModelsExpandDepth: 0,
      validatorUrl: null,
    },
  });
}

async function yamlOf(document: OpenAPIObject): Promise<Representation> {
  const { stringify } = await import('yaml');
  return Representation.of(Buffer.from(stringify(document, { aliasDuplicateObjects: false })), 'application/yaml');
}
