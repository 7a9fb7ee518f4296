import { accessOf, bearerToken, Origin, setPrincipal, type Access, type Principal } from '@app/access';
import { Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { API_KEY_PREFIX } from '../api-keys/api-key';
import { ApiKeysService } from '../api-keys/api-keys.service';
import { Forbidden, ProofNeeded, Unauthenticated } from '../auth.errors';
import { SessionsService } from '../sessions/sessions.service';
import { AccessChanges } from './access-changes.service';
import { refusalOf } from './authorise';
import { VerifiedTokens, type VerifiedToken } from './verified-tokens';

interface IncomingRequest {
  readonly id: string;
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Stands before every route: default deny. Establishes the `Principal` and holds it against what the route declares. */
@Injectable()
export class AccessGuard extends AuthGuard('jwt') {
  constructor(
    private readonly verified: VerifiedTokens,
    private readonly changes: AccessChanges,
    private readonly apiKeys: ApiKeysService,
    private readonly sessions: SessionsService,
  ) {
    super();
  }

  override canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const access = accessOf(context.getHandler() as never, context.getClass());
    if (access?.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<IncomingRequest>();
    const { authorization } = request.headers;
    if (access?.kind === 'optional' && authorization === undefined) return true;
    const token = bearerToken(authorization);
    if (token === null) throw new Unauthenticated(authorization !== undefined);
    const known = this.verified.find(token);
    if (known) return this.admit(request, known, access);
    return this.establish(context, request, token, access);
  }

  /** Called by passport with what the token says, or with false where it is not valid. */
  override handleRequest<T>(error: unknown, found: T | false): T {
    if (error instanceof Error) throw error;
    if (!found) throw new Unauthenticated(true);
    return found;
  }

  private async establish(
    context: ExecutionContext,
    request: IncomingRequest,
    token: string,
    access: Access | undefined,
  ): Promise<boolean> {
    if (token.startsWith(API_KEY_PREFIX)) {
      const owner = await this.apiKeys.authenticate(token, Origin.of(request));
      if (!owner) throw new Unauthenticated(true);
      return this.admit(request, owner, access);
    }
    await super.canActivate(context);
    const { user } = request as IncomingRequest & { user: VerifiedToken };
    this.verified.remember(token, user);
    return this.admit(request, user.principal, access);
  }

  private admit(
    request: IncomingRequest,
    established: Principal,
    access: Access | undefined,
  ): boolean | Promise<boolean> {
    const principal = this.changes.current(established);
    if (!principal) throw new Unauthenticated(true);
    if (!access || access.kind === 'public') throw new Forbidden('a declared access');
    const refusal = refusalOf(principal, access);
    if (refusal) throw refusal;
    setPrincipal(request, principal);
    return access.kind === 'authenticated' && access.fresh ? this.requireProof(principal) : true;
  }

  private async requireProof({ sessionId }: Principal): Promise<boolean> {
    if (sessionId === null || !(await this.sessions.isProvedLately(sessionId))) throw new ProofNeeded();
    return true;
  }
}
