import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Counts a request as so many more in the rate limit, once its input shows what it costs.
 * @throws the 429 where they are too many
 */
export type Charge = (units: number) => void;

declare module 'fastify' {
  interface FastifyInstance {
    /** @throws the 429 where they are too many */
    charge(request: FastifyRequest, reply: FastifyReply, units: number): void;
  }
}

/** Injects a `Charge`. */
export const Charging = createParamDecorator((_: unknown, context: ExecutionContext): Charge => {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  return (units) => {
    if (units > 0) request.server.charge(request, http.getResponse<FastifyReply>(), units);
  };
});
