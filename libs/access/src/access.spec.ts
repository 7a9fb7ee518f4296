import 'reflect-metadata';
import fc from 'fast-check';
import { accessOf, Authenticated, Public } from './access';
import { principalOf, setPrincipal, type Principal } from './principal';
import { roleAtLeast, ROLES } from './role';

@Authenticated({ role: 'editor', scope: 'movies:write', fresh: false })
class Films {
  inherits(): void {}
  @Public()
  open(): void {}
  @Authenticated()
  own(): void {}
}

class Bare {
  nothing(): void {}
}

describe('declared access', () => {
  const films = new Films();
  const bare = new Bare();

  it('comes from the controller where the method says nothing', () => {
    expect(accessOf(films.inherits, Films)).toEqual({
      kind: 'authenticated',
      role: 'editor',
      scope: 'movies:write',
      fresh: false,
    });
  });

  it('comes from the method where it says something', () => {
    expect(accessOf(films.open, Films)).toEqual({ kind: 'public' });
    expect(accessOf(films.own, Films)).toEqual({ kind: 'authenticated', role: 'user', scope: null, fresh: false });
  });

  it('is undefined where neither says anything, so that a guard can refuse', () => {
    expect(accessOf(bare.nothing, Bare)).toBeUndefined();
  });
});

describe('roles', () => {
  it('are ordered: user, editor, admin', () => {
    expect(ROLES.map((role) => roleAtLeast('editor', role))).toEqual([true, true, false]);
  });

  it('satisfy a requirement exactly when they stand at or above it', () => {
    const role = fc.constantFrom(...ROLES);
    fc.assert(fc.property(role, role, (a, b) => roleAtLeast(a, b) === (a === b || !roleAtLeast(b, a))));
  });
});

describe('the principal of a request', () => {
  const admin: Principal = { kind: 'user', userId: 'u', role: 'admin', scopes: null, sessionId: 's' };

  it('belongs to that request alone', () => {
    const request = {};
    setPrincipal(request, admin);
    expect(principalOf(request)).toBe(admin);
    expect(principalOf({})).toBeNull();
  });
});
