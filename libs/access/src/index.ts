export { accessOf, Authenticated, OptionallyAuthenticated, Public, type Access } from './access';
export { Caller, CallerIfAny, principalOf, setPrincipal, type Principal } from './principal';
export { roleAtLeast, ROLES, SCOPES, type Role, type Scope } from './role';
