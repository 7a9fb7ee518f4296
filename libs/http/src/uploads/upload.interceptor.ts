import { principalOf } from '@app/access';
import { Configuration } from '@app/config';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstValueFrom, from, type Observable } from 'rxjs';
import { incomingUpload } from './incoming-upload';
import { UploadStore } from './uploads';

/** Around handlers that `@TakesUpload()`: stores the body before the handler runs, which gets the stored file instead. */
@Injectable()
export class UploadInterceptor implements NestInterceptor {
  constructor(
    private readonly store: UploadStore,
    private readonly configuration: Configuration,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return from(this.around(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), next));
  }

  private async around(request: FastifyRequest, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const ownerId = principalOf(request)?.userId ?? '';
    let file;
    try {
      file = await this.store.store(await incomingUpload(request, this.configuration.uploadMinBytesPerSecond), ownerId);
    } catch (error) {
      if (!request.raw.complete) reply.header('connection', 'close'); // the rest is not worth reading
      throw error;
    }
    request.body = file;
    try {
      return await firstValueFrom(next.handle(), { defaultValue: undefined });
    } finally {
      await this.store.release(file);
    }
  }
}
