import { createHmac, generateKeyPairSync, sign } from 'node:crypto';

type Part = Record<string, unknown>;

const parse = (part: string | undefined): Part => JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as Part;
const encode = (part: Part): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** What a JWT says, unverified. */
export function decodeJwt(token: string): { header: Part; claims: Part } {
  const [header, claims] = token.split('.');
  return { header: parse(header), claims: parse(claims) };
}

/** Ways to make a token that must not be believed, from one that is. */
export const FORGERIES: Record<string, (token: string) => string> = {
  'no signature': (token) => `${encode({ alg: 'none', typ: 'JWT' })}.${token.split('.')[1]}.`,
  'HS256 with the key id as secret': (token) => {
    const { header, claims } = decodeJwt(token);
    const body = `${encode({ ...header, alg: 'HS256' })}.${encode(claims)}`;
    return `${body}.${createHmac('sha256', String(header['kid'])).update(body).digest('base64url')}`;
  },
  'another key': (token) => resign(token, {}),
  'a raised role': (token) => {
    const [header, claims, signature] = token.split('.');
    return `${header}.${encode({ ...parse(claims), role: 'admin' })}.${signature}`;
  },
  'a cut signature': (token) => token.slice(0, -8),
  'another spelling of the same bytes': (token) => respell(token),
  'no token at all': () => 'popcorn',
};

/** The last character of 64 bytes in base64url has four bits that mean nothing. */
function respell(token: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf(token.at(-1)!);
  return token.slice(0, -1) + alphabet[last ^ 1]!;
}

function resign(token: string, change: Part): string {
  const { header, claims } = decodeJwt(token);
  const body = `${encode(header)}.${encode({ ...claims, ...change })}`;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return `${body}.${sign('sha256', Buffer.from(body), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}
