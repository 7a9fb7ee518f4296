import { readConfiguration } from '@app/config';
import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { SigningKeys } from '../tokens/signing-keys.service';
import { JwtStrategy } from './jwt.strategy';
import { VerifiedTokens, type VerifiedToken } from './verified-tokens';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const PUBLIC_PEM = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const ISSUER = 'https://films.example';

type Part = Record<string, unknown>;

const HEADER: Part = { alg: 'ES256', typ: 'at+jwt', kid: 'our key' };
const now = (): number => Math.floor(Date.now() / 1000);
const claims = (): Part => ({
  sub: uuidv7(),
  sid: uuidv7(),
  role: 'user',
  iss: ISSUER,
  aud: 'marquee',
  iat: now(),
  exp: now() + 900,
});

const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
function token(header: Part, body: unknown, key: KeyObject = privateKey): string {
  const signed = `${encode(header)}.${encode(body)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

const keys = {
  find: (kid: string) => Promise.resolve(kid === 'our key' ? { publicPem: PUBLIC_PEM } : null),
  isRevoked: (kid: string) => kid === 'leaked',
} as unknown as SigningKeys;

/** What passport makes of a request with this token. */
function authenticate(text: string): Promise<VerifiedToken | null> {
  const strategy = new JwtStrategy(keys, readConfiguration({ PUBLIC_URL: ISSUER }));
  return new Promise((resolve, reject) => {
    Object.assign(strategy, { success: resolve, fail: () => resolve(null), error: reject });
    (strategy as unknown as { authenticate(request: object): void }).authenticate({
      headers: { authorization: `Bearer ${text}` },
    });
  });
}

describe('access tokens', () => {
  it('[S1] of ours say who, in which session, with which role, and until when', async () => {
    const body = claims();
    expect(await authenticate(token(HEADER, body))).toEqual({
      principal: { kind: 'user', userId: body['sub'], sessionId: body['sid'], role: 'user', scopes: null },
      expiresAt: Number(body['exp']) * 1000,
    });
  });

  const another = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const changed = (change: Part): string => token(HEADER, { ...claims(), ...change });
  const without = (name: string): string => {
    const { [name]: _, ...rest } = claims();
    return token(HEADER, rest);
  };
  const forged = (header: Part, secret: string): string => {
    const signed = `${encode(header)}.${encode(claims())}`;
    return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
  };

  it.each<[string, () => string]>([
    ['no signature', () => `${encode({ ...HEADER, alg: 'none' })}.${encode(claims())}.`],
    ['no signature under the right algorithm', () => `${encode(HEADER)}.${encode(claims())}.`],
    ['HS256 with the public key as secret', () => forged({ ...HEADER, alg: 'HS256' }, PUBLIC_PEM)],
    ['HS256 that says ES256', () => forged(HEADER, PUBLIC_PEM)],
    ['another key', () => token(HEADER, claims(), another)],
    ['an unknown key id', () => token({ ...HEADER, kid: 'popcorn' }, claims())],
    ['no key id', () => token({ alg: 'ES256', typ: 'at+jwt' }, claims())],
    ['a key id that is no text', () => token({ ...HEADER, kid: { our: 'key' } }, claims())],
    ['a key of its own', () => token({ ...HEADER, kid: 'mine', jwk: publicKey.export({ format: 'jwk' }) }, claims())],
    ['the type of an ID token', () => token({ ...HEADER, typ: 'JWT' }, claims())],
    ['no type', () => token({ alg: 'ES256', kid: 'our key' }, claims())],
    ['another audience', () => changed({ aud: 'somebody else' })],
    ['no audience', () => without('aud')],
    ['another issuer', () => changed({ iss: 'https://evil.example' })],
    ['no issuer', () => without('iss')],
    ['a time that is over', () => changed({ exp: now() - 10 })],
    ['no end', () => without('exp')],
    ['a time that has not come', () => changed({ nbf: now() + 60 })],
    ['a birth in the future', () => changed({ iat: now() + 60 })],
    ['a role that there is not', () => changed({ role: 'god' })],
    ['no role', () => without('role')],
    ['no person', () => without('sub')],
    ['no session', () => without('sid')],
    ['claims that are a list', () => token(HEADER, [claims()])],
    ['a header that is no JSON', () => `popcorn.${token(HEADER, claims()).split('.').slice(1).join('.')}`],
    ['padding', () => `${token(HEADER, claims())}=`],
    ['a fourth part', () => `${token(HEADER, claims())}.x`],
  ])('[S1] with %s are refused', async (_, forge) => {
    expect(await authenticate(forge())).toBeNull();
  });

  it('[S1] with any other spelling of the same bytes are refused', async () => {
    let text = token(HEADER, claims());
    while (!/[-_]/.test(text)) text = token(HEADER, claims());
    const [header = '', body = '', signature = ''] = text.split('.');
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(signature.at(-1)!);
    for (let bits = 1; bits < 16; bits++) {
      const respelled = `${header}.${body}.${signature.slice(0, -1)}${alphabet[last ^ bits]!}`;
      expect(await authenticate(respelled)).toBeNull();
    }
    expect(await authenticate(text.replaceAll('-', '+').replaceAll('_', '/'))).toBeNull();
  });
});

describe('tokens that were verified', () => {
  const principal = { kind: 'user', userId: uuidv7(), role: 'user', scopes: null, sessionId: uuidv7() } as const;

  it('are remembered until they expire', () => {
    const verified = new VerifiedTokens(keys);
    const text = token(HEADER, claims());
    expect(verified.find(text)).toBeNull();
    verified.remember(text, { principal, expiresAt: Date.now() + 1000 });
    expect(verified.find(text)).toBe(principal);
    const later = Date.now() + 1001;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
    expect(verified.find(text)).toBeNull();
    clock.mockRestore();
    expect(verified.find(text)).toBeNull();
  });

  it('are worth nothing once their key is revoked', () => {
    const verified = new VerifiedTokens(keys);
    const text = token({ ...HEADER, kid: 'leaked' }, claims());
    verified.remember(text, { principal, expiresAt: Date.now() + 1000 });
    expect(verified.find(text)).toBeNull();
  });

  it('take no memory without end', () => {
    const verified = new VerifiedTokens(keys);
    const texts = Array.from({ length: 20_001 }, (_, n) => `${encode({ ...HEADER, n })}.x.y`);
    for (const text of texts) verified.remember(text, { principal, expiresAt: Date.now() + 60_000 });
    expect([verified.find(texts[0]!), verified.find(texts.at(-1)!)]).toEqual([null, principal]);
  });
});
