import type { Principal } from '@app/access';
import { SetMetadata, type Type } from '@nestjs/common';
import type { Representation } from './representation';

/** Answers that are ready, by the address that they were asked under and by who asks. */
export interface KeptAnswers {
  /** Fresh, and without a wait; undefined where there is none. `caller` is null on a public route. */
  peek(address: string, caller: Principal | null): Representation | undefined;
}

export const KEPT_IN = 'marquee:kept-in';

/**
 * Where a GET's answers are kept: what is there leaves past the framework. On a route that needs credentials, only for callers
 * whose credentials are known to hold, and who may do what the route declares.
 */
export const KeptIn = (keeper: Type<KeptAnswers>): MethodDecorator => SetMetadata(KEPT_IN, keeper);
