import type { OidcProviderSettings } from '@app/config';
import { circuitBreaker, ConsecutiveBreaker, handleWhen, isBrokenCircuitError } from 'cockatiel';
import * as openid from 'openid-client';
import { ProviderRefused, ProviderSignInFailed, ProviderUnavailable } from './oidc.errors';

/** What has to come back as it went out. */
export interface OidcChecks {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** New ones for one sign-in. */
export const newChecks = (): OidcChecks => ({
  state: openid.randomState(),
  nonce: openid.randomNonce(),
  codeVerifier: openid.randomPKCECodeVerifier(),
});

/** Who somebody is, as the provider says. */
export interface ProviderIdentity {
  readonly subject: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly name: string | null;
}

/** Metadata and keys of a provider are read again after an hour, since both may change. */
const METADATA_LIFETIME_MS = 3_600_000;

/** After three outages in a row nobody waits for the provider; after half a minute one request tries. */
const OUTAGES = 3;
const PAUSE_MS = 30_000;
const TIMEOUT_S = 5;

/**
 * One OpenID Connect provider: Authorization Code with PKCE, state and nonce; issuer, audience and signature of the ID token
 * checked (OpenID Connect Core §3.1.3.7). While the provider is away requests fail at once.
 */
export class OidcClient {
  private readonly breaker = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: PAUSE_MS,
    breaker: new ConsecutiveBreaker(OUTAGES),
  });
  private metadata: { readonly read: Promise<openid.Configuration>; readonly until: number } | null = null;

  constructor(
    private readonly settings: OidcProviderSettings,
    private readonly redirectUri: string,
  ) {}

  /** Where the browser goes. @throws ProviderUnavailable */
  async authorizationUrl({ state, nonce, codeVerifier }: OidcChecks): Promise<URL> {
    const configuration = await this.guarded(() => this.configuration());
    return openid.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri,
      scope: this.settings.scopes.join(' '),
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    });
  }

  /**
   * Exchanges what the browser brought back.
   * @param query of the callback, as it came
   * @throws ProviderRefused, ProviderSignInFailed, ProviderUnavailable
   */
  async identify(query: string, { state, nonce, codeVerifier }: OidcChecks): Promise<ProviderIdentity> {
    const callback = new URL(`${this.redirectUri}?${query}`);
    return this.guarded(async () => {
      const configuration = await this.configuration();
      const tokens = await openid.authorizationCodeGrant(configuration, callback, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims()!;
      const more =
        claims['email'] === undefined ? await this.userInfo(configuration, tokens.access_token, claims.sub) : {};
      return identityOf({ ...more, ...claims });
    });
  }

  private async userInfo(configuration: openid.Configuration, token: string, subject: string): Promise<object> {
    if (configuration.serverMetadata().userinfo_endpoint === undefined) return {};
    return openid.fetchUserInfo(configuration, token, subject);
  }

  /** A discovery that failed is not kept. */
  private configuration(): Promise<openid.Configuration> {
    if (this.metadata && this.metadata.until > Date.now()) return this.metadata.read;
    const read = this.discover();
    this.metadata = { read, until: Date.now() + METADATA_LIFETIME_MS };
    read.catch(() => (this.metadata = null));
    return read;
  }

  private discover(): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const isInsecure = issuer.startsWith('http:');
    // The library marks it to warn who uses it: configuration refuses it in production.
    const execute = [openid.enableNonRepudiationChecks, ...(isInsecure ? [openid.allowInsecureRequests] : [])];
    const metadata = { client_secret: clientSecret };
    return openid.discovery(new URL(issuer), clientId, metadata, authentication(clientSecret), {
      execute,
      timeout: TIMEOUT_S,
    });
  }

  private async guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.breaker.execute(work);
    } catch (error) {
      const { name } = this.settings;
      if (isBrokenCircuitError(error) || isOutage(error)) throw new ProviderUnavailable(name, error);
      if (error instanceof openid.AuthorizationResponseError) throw new ProviderRefused(name, error.error);
      throw new ProviderSignInFailed(error);
    }
  }
}

/** Basic is what a provider that says nothing takes (OpenID Connect Discovery §3); some take only a form. */
function authentication(secret: string): openid.ClientAuth {
  const [basic, post] = [openid.ClientSecretBasic(secret), openid.ClientSecretPost(secret)];
  return (server, client, body, headers) => {
    const takesBasic = server.token_endpoint_auth_methods_supported?.includes('client_secret_basic') ?? true;
    return (takesBasic ? basic : post)(server, client, body, headers);
  };
}

function identityOf(claims: Readonly<Record<string, unknown>>): ProviderIdentity {
  const { sub, email, email_verified: verified, name } = claims;
  return {
    subject: String(sub),
    email: typeof email === 'string' ? email : null,
    // A boolean (OpenID Connect Core, 5.1), which some providers send as text.
    emailVerified: verified === true || verified === 'true',
    name: typeof name === 'string' ? name : null,
  };
}

/** No answer, or one that says that the server is in trouble; anything else is about this one sign-in. */
function isOutage(error: unknown): boolean {
  let link = error;
  for (let depth = 0; depth < 5 && typeof link === 'object' && link !== null; depth++) {
    const { code, status, message, cause } = link as Partial<Record<'code' | 'status' | 'message' | 'cause', unknown>>;
    if (code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT' || message === 'fetch failed') return true;
    if (typeof status === 'number' && status >= 500) return true;
    link = cause;
  }
  return false;
}
