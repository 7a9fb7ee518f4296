export { accessOf, Authenticated, Public, type Access } from './access';
export { Caller, principalOf, setPrincipal, type Principal } from './principal';
export { roleAtLeast, ROLES, SCOPES, type Role, type Scope } from './role';
