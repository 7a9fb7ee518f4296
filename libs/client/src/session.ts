import type { TokenSource } from './authorize.ts';
import { MarqueeClient, type MarqueeOptions } from './client.ts';
import type { components } from './openapi.ts';
import { MarqueeProblem } from './problem.ts';

type Schemas = components['schemas'];

/** What a session is kept by, between two runs of a program. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
}

export interface SessionOptions extends Omit<MarqueeOptions, 'token'> {
  /** Of an earlier run. */
  readonly tokens?: Tokens;
  /** Told whenever the tokens change, and with null when the session has ended; store them here. */
  readonly onChange?: (tokens: Tokens | null) => void;
}

/** Somebody who is signed in. Renews the access token when it is refused, one renewal at a time, since a refresh token works once. */
export class Session implements TokenSource {
  private readonly client: MarqueeClient;
  private readonly onChange: (tokens: Tokens | null) => void;
  private tokens: Tokens | null;
  private renewal: Promise<string | null> | null = null;

  constructor({ tokens, onChange, ...options }: SessionOptions) {
    this.client = new MarqueeClient(options);
    this.tokens = tokens ?? null;
    this.onChange = onChange ?? (() => undefined);
  }

  /** Where `mfaRequired`, a code has to follow by `verify`, with the `mfaToken` of the answer. */
  async signIn(body: Schemas['LoginDto']): Promise<Schemas['SignedInDto']> {
    return this.enter(await this.client.post('/v1/auth/login', { body }));
  }

  /** The second step of signing in. */
  async verify(body: Schemas['VerifyMfaDto']): Promise<Schemas['SignedInDto']> {
    return this.enter(await this.client.post('/v1/auth/mfa/verify', { body }));
  }

  token(): string | null {
    return this.tokens?.accessToken ?? null;
  }

  renew(refused: string): Promise<string | null> {
    const token = this.token();
    if (token !== refused) return Promise.resolve(token); // renewed meanwhile
    this.renewal ??= this.refresh().finally(() => (this.renewal = null));
    return this.renewal;
  }

  private enter(answer: Schemas['SignedInDto']): Schemas['SignedInDto'] {
    const { accessToken, refreshToken } = answer;
    if (accessToken !== null) this.keep({ accessToken, refreshToken });
    return answer;
  }

  private async refresh(): Promise<string | null> {
    const refreshToken = this.tokens?.refreshToken;
    if (!refreshToken) return null;
    try {
      this.keep(await this.client.post('/v1/auth/refresh', { body: { refreshToken } }));
    } catch (error) {
      if (!(error instanceof MarqueeProblem) || error.status !== 401) throw error;
      this.keep(null);
    }
    return this.token();
  }

  private keep(tokens: Tokens | null): void {
    this.tokens = tokens && { accessToken: tokens.accessToken, refreshToken: tokens.refreshToken };
    this.onChange(this.tokens);
  }
}
