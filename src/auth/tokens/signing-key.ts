import { Configuration } from '@app/config';
import { Injectable } from '@nestjs/common';
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

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

/** The ES256 key that signs access tokens: from configuration, or made on first start and kept in the data folder (mode 0600). */
@Injectable()
export class SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly jwk: JsonWebKey;

  constructor({ jwtSigningKey, dataDir }: Configuration) {
    this.privateKey = createPrivateKey(jwtSigningKey ?? keptKey(path.join(dataDir, 'keys')));
    this.publicKey = createPublicKey(this.privateKey);
    const { x = '', y = '' } = this.publicKey.export({ format: 'jwk' });
    const required = { crv: 'P-256', kty: 'EC', x, y } as const;
    this.jwk = { ...required, kid: thumbprint(required), use: 'sig', alg: 'ES256' };
  }

  get kid(): string {
    return this.jwk.kid;
  }
}

/** RFC 7638: SHA-256 of the required members in lexicographic order. */
function thumbprint(required: Record<string, string>): string {
  return createHash('sha256').update(JSON.stringify(required)).digest('base64url');
}

/** Two processes may start at once on one folder: the one that creates the file first decides, the other reads it. */
function keptKey(folder: string): string {
  const file = path.join(folder, 'signing-key.pem');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  try {
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}
