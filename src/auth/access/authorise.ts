import { roleAtLeast, type Access, type Principal } from '@app/access';
import { Forbidden } from '../auth.errors';

/**
 * What a known caller lacks for a route; null where nothing. An API key reaches an operation only where the operation names a
 * scope that the key has.
 */
export function refusalOf({ role, scopes }: Principal, access: Exclude<Access, { kind: 'public' }>): Forbidden | null {
  if (!roleAtLeast(role, access.role)) return new Forbidden(`the role ${access.role}`);
  if (scopes && (!access.scope || !scopes.includes(access.scope)))
    return new Forbidden(access.scope ? `the scope ${access.scope}` : 'a person, not an API key');
  return null;
}
