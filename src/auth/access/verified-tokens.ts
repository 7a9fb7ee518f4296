import type { Principal } from '@app/access';
import { Injectable } from '@nestjs/common';
import { SigningKeys } from '../tokens/signing-keys.service';

/** What a verified token says. `expiresAt` in milliseconds since 1970. */
export interface VerifiedToken {
  readonly principal: Principal;
  readonly expiresAt: number;
}

/** Bounds the memory: about 1 KB each. */
const MOST_TOKENS = 20_000;

/**
 * Remembers tokens whose signature and claims were found to hold, until they expire: checking a signature costs more than the rest
 * of a small request. Only canonical spellings get here (`JwtStrategy` refuses others), and whether their session still
 * lives is asked each time, by its id; so is whether their key was revoked.
 */
@Injectable()
export class VerifiedTokens {
  private readonly tokens = new Map<string, VerifiedToken & { readonly kid: string }>();

  constructor(private readonly keys: SigningKeys) {}

  find(token: string): Principal | null {
    const known = this.tokens.get(token);
    if (!known) return null;
    if (known.expiresAt > Date.now() && !this.keys.isRevoked(known.kid)) return known.principal;
    this.tokens.delete(token);
    return null;
  }

  /** Says from now on whether a token that was found goes on to hold, also once it is not remembered any more. */
  follow(token: string): () => boolean {
    const known = this.tokens.get(token);
    return () => known !== undefined && known.expiresAt > Date.now() && !this.keys.isRevoked(known.kid);
  }

  remember(token: string, verified: VerifiedToken): void {
    const header = Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString();
    const { kid } = JSON.parse(header) as { kid: string };
    this.tokens.set(token, { ...verified, kid });
    if (this.tokens.size > MOST_TOKENS) this.tokens.delete(this.tokens.keys().next().value!);
  }
}
