import { bearerToken, type Principal } from '@app/access';
import { Injectable } from '@nestjs/common';
import { ApiKeysService } from '../api-keys/api-keys.service';
import { FollowedApiKeys } from '../api-keys/followed-api-keys';
import { AccessChanges } from './access-changes.service';
import { VerifiedTokens } from './verified-tokens';

/** Says over and over as whom somebody who was let in may stay. */
export interface Admission {
  /** Null once their token has expired, or they, their session, their key or the key that signed their token are out. Costs nothing. */
  current(): Principal | null;
  /** They have left. */
  close(): void;
}

/** For what lasts longer than a request: whoever was let in by the guard is asked again for as long as they are served. */
@Injectable()
export class LastingAccess {
  constructor(
    private readonly verified: VerifiedTokens,
    private readonly changes: AccessChanges,
    private readonly apiKeys: ApiKeysService,
    private readonly followedKeys: FollowedApiKeys,
  ) {}

  /** @param authorization the header with which the guard has just let them in */
  watch(caller: Principal, authorization: string | undefined): Admission {
    const token = bearerToken(authorization) ?? '';
    const now = (): Principal | null => this.changes.current(caller);
    if (caller.kind === 'user') {
      const holds = this.verified.follow(token);
      return { current: () => (holds() ? now() : null), close: () => undefined };
    }
    const id = this.apiKeys.knownId(token);
    if (id === null) return { current: () => null, close: () => undefined };
    this.followedKeys.follow(id);
    return {
      current: () => (this.followedKeys.isLive(id) ? now() : null),
      close: () => this.followedKeys.leave(id),
    };
  }
}
