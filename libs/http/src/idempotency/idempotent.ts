import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { IdempotencyInterceptor } from './idempotency.interceptor';

export const IDEMPOTENT = 'marquee:idempotent';

/**
 * The operation takes an `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): however often a request with one key
 * arrives, it is done once, and each time answered alike.
 */
export const Idempotent = (): MethodDecorator =>
  applyDecorators(SetMetadata(IDEMPOTENT, true), UseInterceptors(IdempotencyInterceptor));
