import type { Configuration } from '@app/config';
import type { FastifyServerOptions } from 'fastify';
import { parseQueryString } from './query-string';
import { asksForSocket } from '../streams/upgrades';
import { requestIdOf } from './request-id';

export const LONGEST_URL = 8192;

/** Limits against slow and oversized clients. Node looks at its timeouts only every connectionsCheckingInterval. */
export function serverOptions({ trustedProxies }: Pick<Configuration, 'trustedProxies'>): FastifyServerOptions {
  const options = {
    genReqId: requestIdOf,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    bodyLimit: 1024 * 1024,
    // A client that takes nothing of its answer for so long has gone.
    connectionTimeout: 120_000,
    // An upload may take so long; whatever else is sent has less, see body-time.ts.
    requestTimeout: 3_600_000,
    keepAliveTimeout: 75_000,
    // A balancer's few connections live long: closing them now and then would only cost it new ones.
    maxRequestsPerSocket: 0,
    routerOptions: { querystringParser: parseQueryString, maxParamLength: 128 },
    // Closing is ours to pace, see shutdown.ts.
    forceCloseConnections: false as const,
    return503OnClosing: false,
    http: {
      connectionsCheckingInterval: 1000,
      headersTimeout: 5000,
      maxHeaderSize: 16 * 1024,
      // A missing Host is refused by us, as a problem; Node would answer without a body.
      requireHostHeader: false,
      // Any other upgrade that somebody proposes, such as h2c, is ignored (RFC 9110 §7.8).
      shouldUpgradeCallback: asksForSocket,
    },
  };
  return options;
}
