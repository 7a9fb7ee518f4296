import { principalOf } from '@app/access';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { firstValueFrom, from, type Observable } from 'rxjs';
import { ProblemError } from '../problems/problem-error';
import { standard } from '../problems/standard-problems';
import { Representation } from '../representations/representation';
import { IdempotencyStore, type StoredAnswer } from './idempotency';

/** Visible ASCII. */
const KEY = /^[\x21-\x7e]{1,255}$/;

/** Headers of an answer that belong to it, and not to its request. */
const KEPT_HEADERS = ['location', 'content-type', 'etag'];

/** Around handlers that are `@Idempotent()`: the handler's answer is serialised and stored in the transaction of what it did. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly store: IdempotencyStore) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    if (key === undefined) return next.handle();
    if (typeof key !== 'string' || !KEY.test(key))
      throw new ProblemError(standard.malformedRequest, 'Idempotency-Key must have 1 to 255 visible ASCII characters.');
    return from(this.once(request, context.switchToHttp().getResponse<FastifyReply>(), key, next));
  }

  private async once(request: FastifyRequest, reply: FastifyReply, key: string, next: CallHandler): Promise<unknown> {
    const caller = principalOf(request)?.userId ?? request.ip;
    const asked = JSON.stringify([request.method, request.url, request.body ?? null]);
    const fingerprint = createHash('sha256').update(asked).digest();
    const { answer, replayed } = await this.store.once({ scope: caller, key, fingerprint }, async () =>
      storedAnswer(await firstValueFrom(next.handle(), { defaultValue: undefined }), reply),
    );
    reply.code(answer.status).headers(answer.headers);
    if (replayed) reply.header('idempotency-replayed', 'true');
    if (answer.body.length === 0) return undefined;
    const { 'content-type': contentType = 'application/json; charset=utf-8', etag = '' } = answer.headers;
    return Representation.restore(answer.body, contentType, etag, null);
  }
}

function storedAnswer(result: unknown, reply: FastifyReply): StoredAnswer {
  const representation =
    result instanceof Representation || result === undefined ? result : Representation.json(result);
  if (representation) reply.header('content-type', representation.contentType).header('etag', representation.etag);
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = reply.getHeader(name);
    return value === undefined ? [] : [[name, String(value)]];
  });
  return {
    status: reply.statusCode,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: representation?.bytes ?? Buffer.alloc(0),
  };
}
