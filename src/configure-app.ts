import type { Configuration } from '@app/config';
import { databaseFault, foreignKeyViolation } from '@app/database';
import { configureHttp, defineProblem, isProbe, openApiDocument, ProblemError } from '@app/http';
import { Metrics } from '@app/observability';
import { SecretBox } from '@app/secrets';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { KnownCallers } from './auth/access/known-callers';
import { RequestLimits } from './auth/access/request-limits.service';
import { Unauthenticated } from './auth/auth.errors';
import { PRODUCT } from './system/product';
import { DOCUMENTED_EVENTS } from './webhooks/event-catalogue';

const databaseUnavailable = defineProblem({
  slug: 'database-unavailable',
  status: 503,
  title: 'Database unavailable',
  explanation:
    'The database cannot be reached, is too slow, or has no connection to spare. Try again after "Retry-After"; nothing was changed.',
});

const DESCRIPTION = `A movie catalogue with ratings and personal recommendations that react at once and explain themselves exactly.

**Try it by clicking:** 1. \`POST /v1/auth/register\`, then \`POST /v1/auth/login\` with the same address and password. 2. Copy \`accessToken\` into
**Authorize** (an API key of \`POST /v1/api-keys\` does, too). 3. Rate a few movies with \`PUT /v1/movies/{id}/rating\`. 4. \`GET /v1/recommendations\` shows the effect of the last rating at once,
with reasons that add up to the score.

Errors are problem details (RFC 9457); each \`type\` can be read at \`/problems\`.`;

/** The order in which the documentation shows the operations. */
const TAGS = ['System', 'Auth', 'Users', 'Movies', 'Ratings', 'Recommendations', 'Jobs', 'Notifications', 'Webhooks'];

const ABOUT = {
  title: PRODUCT.title,
  version: PRODUCT.version,
  description: DESCRIPTION,
  tags: TAGS,
  events: DOCUMENTED_EVENTS,
};

/** Everything about HTTP that is not a route. Shared by the service and the tests. */
export async function configureApp(app: NestFastifyApplication, configuration: Configuration): Promise<void> {
  await configureHttp(app, {
    configuration,
    ...ABOUT,
    faults: databaseProblem,
    recognise: app.get(KnownCallers).recognise,
    limits: app.get(RequestLimits),
    metrics: configuration.metrics ? app.get(Metrics) : undefined,
    cursorKey: app.get(SecretBox).derive('cursors'),
  });
  if (configuration.role === 'worker') answerOnlyProbes(app);
}

/** The OpenAPI document of an application that was made with `preview`, so that nothing of it runs: no database, no port. */
export async function describeApp(app: NestFastifyApplication, configuration: Configuration): Promise<object> {
  await configureHttp(app, { configuration, ...ABOUT, faults: databaseProblem });
  return openApiDocument(app);
}

/** A worker is asked how it is, and nothing else. */
function answerOnlyProbes(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', (request, reply, done) => {
    if (isProbe(request.url)) done();
    else reply.callNotFound();
  });
}

function databaseProblem(error: unknown): ProblemError | null {
  // Somebody acts at the very moment in which their account is deleted: they are nobody any more.
  if (foreignKeyViolation(error)?.endsWith('_user_id_fkey')) return new Unauthenticated(true);
  const fault = databaseFault(error);
  if (!fault) return null;
  return new ProblemError(databaseUnavailable, 'Try again in a moment.', {
    headers: { 'retry-after': '2' },
    cause: error,
  });
}
