import { accessOf, roleAtLeast, setPrincipal, type Access, type Principal } from '@app/access';
import { Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { Forbidden, Unauthenticated } from './auth.errors';

interface IncomingRequest {
  readonly headers: { readonly authorization?: string };
}

/** Stands before every route: default deny. Establishes the `Principal` and holds it against what the route declares. */
@Injectable()
export class AccessGuard extends AuthGuard('jwt') {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = accessOf(context.getHandler() as never, context.getClass());
    if (access?.kind === 'public') return true;
    const { headers } = context.switchToHttp().getRequest<IncomingRequest>();
    if (access?.kind === 'optional' && headers.authorization === undefined) return true;
    await super.canActivate(context);
    if (!access) throw new Forbidden('a declared access');
    return true;
  }

  /** Called by passport with the principal, or with false where there is no valid token. */
  override handleRequest<T>(error: unknown, found: T | false, _info: unknown, context: ExecutionContext): T {
    const request = context.switchToHttp().getRequest<IncomingRequest>();
    if (error instanceof Error) throw error;
    if (!found) throw new Unauthenticated(request.headers.authorization !== undefined);
    const principal = found as T & Principal;
    const access = accessOf(context.getHandler() as never, context.getClass());
    if (access && access.kind !== 'public') authorise(principal, access);
    setPrincipal(request, principal);
    return principal;
  }
}

/** An API key reaches an operation only where the operation names a scope that the key has. */
function authorise({ role, scopes }: Principal, access: Exclude<Access, { kind: 'public' }>): void {
  if (!roleAtLeast(role, access.role)) throw new Forbidden(`the role ${access.role}`);
  if (scopes && (!access.scope || !scopes.includes(access.scope)))
    throw new Forbidden(access.scope ? `the scope ${access.scope}` : 'a person, not an API key');
}
