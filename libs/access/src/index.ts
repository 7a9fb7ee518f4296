export { accessOf, Authenticated, OptionallyAuthenticated, Public, type Access } from './access';
export { bearerToken } from './bearer-token';
export { From, Origin } from './origin';
export { Caller, CallerIfAny, principalOf, setPrincipal, type Principal } from './principal';
export { roleAtLeast, ROLES, SCOPE_ROLES, SCOPES, type Role, type Scope } from './role';
