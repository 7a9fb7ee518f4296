import { SetMetadata, type Type } from '@nestjs/common';
import type { Role, Scope } from './role';

/** Who may call a route. */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'optional'; readonly role: Role; readonly scope: Scope | null }
  | { readonly kind: 'authenticated'; readonly role: Role; readonly scope: Scope | null; readonly fresh: boolean };

const ACCESS = 'marquee:access';

/** Anyone may call; credentials are not read, so the answer may be cached and shared. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(ACCESS, { kind: 'public' } satisfies Access);

interface Requirements {
  readonly role?: Role;
  readonly scope?: Scope | null;
  readonly fresh?: boolean;
}

/**
 * A signed-in caller with at least `role` (default `user`); an API key also needs `scope`, and is refused where there is none.
 * `fresh`: who they are must have been proved within the last ten minutes (step-up, RFC 9470).
 */
export const Authenticated = ({ role = 'user', scope = null, fresh = false }: Requirements = {}): MethodDecorator &
  ClassDecorator => SetMetadata(ACCESS, { kind: 'authenticated', role, scope, fresh } satisfies Access);

/** Anyone may call; who sends credentials is known, and refused where they are not valid. An API key needs `scope`. */
export const OptionallyAuthenticated = ({ scope = null }: { scope?: Scope | null } = {}): MethodDecorator &
  ClassDecorator => SetMetadata(ACCESS, { kind: 'optional', role: 'user', scope } satisfies Access);

type Handler = (...args: never[]) => unknown;

/** The access a route declares, on its method or else on its controller; undefined when it declares none (then it is refused). */
export function accessOf(handler: Handler, controller: Type<unknown>): Access | undefined {
  const declared: unknown = Reflect.getMetadata(ACCESS, handler) ?? Reflect.getMetadata(ACCESS, controller);
  return declared as Access | undefined;
}
