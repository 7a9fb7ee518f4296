import {
  applyDecorators,
  createParamDecorator,
  SetMetadata,
  UseInterceptors,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { UploadInterceptor } from './upload.interceptor';

export const UPLOAD_LIMIT = 'marquee:upload-limit';

interface UploadOptions {
  /** Bytes; more is 413. */
  readonly maxBytes: number;
  /** What may be sent. What is sent is known by its content; the type says only whether it is a form. */
  readonly mediaTypes: readonly string[];
  /** A body that the operation accepts as it stands. */
  readonly example: unknown;
}

/**
 * The body is a file, as it stands or as the one file of a form. It is stored piece by piece while it arrives, once the caller is known
 * and allowed, and is never in memory as a whole. Where the operation is also `@Idempotent()`, that stands above this: a key is compared
 * with what was stored.
 */
export function TakesUpload({ maxBytes, mediaTypes, example }: UploadOptions): MethodDecorator {
  return applyDecorators(
    SetMetadata(UPLOAD_LIMIT, maxBytes),
    UseInterceptors(UploadInterceptor),
    ApiConsumes(...mediaTypes),
    ApiBody({ required: true, schema: { type: 'string', format: 'binary', maxLength: maxBytes, example } }),
  );
}

/** The stored upload of a handler that `@TakesUpload()`. */
export const StoredFile = createParamDecorator(
  (_: unknown, context: ExecutionContext): unknown => context.switchToHttp().getRequest<FastifyRequest>().body,
);
