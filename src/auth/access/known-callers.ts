import { bearerToken, type Access, type Principal } from '@app/access';
import type { Recognise } from '@app/http';
import { Injectable } from '@nestjs/common';
import { AccessChanges } from './access-changes.service';
import { refusalOf } from './authorise';
import { VerifiedTokens } from './verified-tokens';

/**
 * Callers who need no second look: their token was verified before, their session lives, and they may do what the route
 * declares. Everybody else, for whatever reason, is left to `AccessGuard`, which says what is wrong.
 */
@Injectable()
export class KnownCallers {
  constructor(
    private readonly verified: VerifiedTokens,
    private readonly changes: AccessChanges,
  ) {}

  readonly recognise: Recognise = ({ headers }, access): Principal | null => {
    const token = bearerToken(headers.authorization);
    const established = token === null ? null : this.verified.find(token);
    const principal = established && this.changes.current(established);
    return principal && mayEnter(principal, access) ? principal : null;
  };
}

function mayEnter(principal: Principal, access: Access): boolean {
  if (access.kind === 'public' || (access.kind === 'authenticated' && access.fresh)) return false;
  return refusalOf(principal, access) === null;
}
