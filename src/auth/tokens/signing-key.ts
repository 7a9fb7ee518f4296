import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** RFC 7517: the public half of a key that signs access tokens. */
export interface JsonWebKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly kid: string;
  readonly use: 'sig';
  readonly alg: 'ES256';
}

/** An ES256 key, read once. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  /** PEM, as the verifying library takes it. */
  readonly publicPem: string;
  readonly jwk: JsonWebKey;
}

/** A new private key, as PKCS#8 DER. */
export function generateKey(): Buffer {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'der' });
}

/** @param der PKCS#8 */
export function signingKeyOf(der: Buffer): SigningKey {
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const required = { crv: 'P-256', kty: 'EC', x, y } as const;
  const jwk = { ...required, kid: thumbprint(required), use: 'sig', alg: 'ES256' } as const;
  return { kid: jwk.kid, privateKey, publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(), jwk };
}

/** RFC 7638: SHA-256 of the required members in lexicographic order. */
function thumbprint(required: Record<string, string>): string {
  return createHash('sha256').update(JSON.stringify(required)).digest('base64url');
}
