import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Hands what a Nest route throws to the one place that answers errors. Other contexts than HTTP have their own ways. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly fail: (error: unknown, request: FastifyRequest, reply: FastifyReply) => void) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const http = host.switchToHttp();
    this.fail(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}
