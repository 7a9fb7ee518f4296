import type { Access, Principal } from '@app/access';
import type { FastifyRequest } from 'fastify';
import type { AccessChanges } from './access-changes.service';
import { KnownCallers } from './known-callers';
import type { VerifiedTokens } from './verified-tokens';

const person: Principal = { kind: 'user', userId: 'ada', role: 'user', scopes: null, sessionId: 's1' };
const open = { kind: 'authenticated', role: 'user', scope: 'recommendations:read', fresh: false } as const;

function callers(known: Record<string, Principal>, now: (principal: Principal) => Principal | null = (same) => same) {
  const verified = { find: (token: string) => known[token] ?? null } as unknown as VerifiedTokens;
  return new KnownCallers(verified, { current: now } as unknown as AccessChanges);
}

const request = (authorization?: string) => ({ headers: { authorization } }) as unknown as FastifyRequest;
const recognise = (authorization: string | undefined, access: Access = open, known = callers({ t1: person })) =>
  known.recognise(request(authorization), access);

describe('who is known without a second look', () => {
  it('is who sends a token that was verified before', () => {
    expect(recognise('Bearer t1')).toBe(person);
    expect(recognise('bearer  t1')).toBe(person);
  });

  it.each([undefined, '', 'Bearer', 'Bearer t2', 'Basic t1', 'Bearer t1 t1', 'Bearert1'])('is not %p', (header) => {
    expect(recognise(header)).toBeNull();
  });

  it('is nobody whose session has ended, and has the role of now', () => {
    expect(
      recognise(
        'Bearer t1',
        open,
        callers({ t1: person }, () => null),
      ),
    ).toBeNull();
    const promoted: Principal = { ...person, role: 'editor' };
    const editors: Access = { kind: 'authenticated', role: 'editor', scope: null, fresh: false };
    expect(recognise('Bearer t1', editors)).toBeNull();
    expect(
      recognise(
        'Bearer t1',
        editors,
        callers({ t1: person }, () => promoted),
      ),
    ).toBe(promoted);
  });

  it('is nobody where the route wants more: a fresh proof, or a scope that the key has not', () => {
    expect(recognise('Bearer t1', { ...open, fresh: true })).toBeNull();
    const key: Principal = { ...person, kind: 'apiKey', scopes: ['movies:read'], sessionId: null };
    expect(recognise('Bearer t1', open, callers({ t1: key }))).toBeNull();
    const scoped: Principal = { ...key, scopes: ['recommendations:read'] };
    expect(recognise('Bearer t1', open, callers({ t1: scoped }))).toBe(scoped);
  });

  it('is nobody on a public route, where credentials are not read', () => {
    expect(recognise('Bearer t1', { kind: 'public' })).toBeNull();
    expect(recognise('Bearer t1', { kind: 'optional', role: 'user', scope: null })).toBe(person);
  });
});
