import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Role, Scope } from './role';

/** Who makes a request, as the guard established it. `scopes` is null where only the role limits (a signed-in person). */
export interface Principal {
  readonly kind: 'user' | 'apiKey';
  readonly userId: string;
  readonly role: Role;
  readonly scopes: readonly Scope[] | null;
  readonly sessionId: string | null;
}

const principals = new WeakMap<object, Principal>();

/** Remembers who makes `request`; called by the guard alone. */
export function setPrincipal(request: object, principal: Principal): void {
  principals.set(request, principal);
}

/** Who makes `request`, or null on a public route. */
export function principalOf(request: object): Principal | null {
  return principals.get(request) ?? null;
}

/** A handler that asks for its caller without declaring @Authenticated() is a programming error, found on its first call. */
class CallerUnknown extends Error {
  constructor(handler: string) {
    super(`${handler} asks for @Caller(), but its route is not @Authenticated().`);
  }
}

/** Injects the `Principal` into a handler of an `@Authenticated()` route. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const principal = principalOf(context.switchToHttp().getRequest<object>());
  if (!principal) throw new CallerUnknown(`${context.getClass().name}.${context.getHandler().name}`);
  return principal;
});

/** Injects the `Principal` of an `@OptionallyAuthenticated()` route, or null for somebody unknown. */
export const CallerIfAny = createParamDecorator((_: unknown, context: ExecutionContext): Principal | null =>
  principalOf(context.switchToHttp().getRequest<object>()),
);
