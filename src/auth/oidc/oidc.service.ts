import type { Origin } from '@app/access';
import { Configuration } from '@app/config';
import { SecretBox } from '@app/secrets';
import { Injectable } from '@nestjs/common';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { Entrance, type Entry } from '../sign-in/entrance.service';
import type { Transport } from '../sessions/sessions.service';
import { attemptCookie, attemptIn, type OidcAttempt } from './oidc-attempt';
import { OidcAccounts } from './oidc-accounts.service';
import { OidcClient } from './oidc-client';
import { ProviderNotFound, ProviderSignInFailed } from './oidc.errors';

/** How somebody wants to come back from a provider. `returnTo`: a path of ours; null: the answer is JSON. */
export interface OidcRequest {
  readonly transport: Transport;
  readonly returnTo: string | null;
}

/** Sign-in through OpenID Connect providers. */
@Injectable()
export class OidcService {
  private readonly clients: ReadonlyMap<string, OidcClient>;

  constructor(
    { oidcProviders, publicUrl }: Configuration,
    private readonly accounts: OidcAccounts,
    private readonly entrance: Entrance,
    private readonly box: SecretBox,
  ) {
    this.clients = new Map(
      oidcProviders.map((settings) => [
        settings.name,
        new OidcClient(settings, `${publicUrl}/v1/auth/oauth/${settings.name}/callback`),
      ]),
    );
  }

  get providers(): readonly string[] {
    return [...this.clients.keys()];
  }

  /**
   * Starts a sign-in: where the browser goes, and the cookie that it comes back with.
   * @throws ProviderNotFound, ProviderUnavailable
   */
  async begin(provider: string, request: OidcRequest): Promise<{ location: string; cookie: string }> {
    const checks = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() };
    const location = await this.client(provider).authorizationUrl(checks);
    return { location: location.href, cookie: attemptCookie(this.box, { provider, ...checks, ...request }) };
  }

  /**
   * Ends a sign-in with what the browser brought back.
   * @param query of the callback, as it came
   * @throws ProviderNotFound, ProviderSignInFailed, ProviderRefused, ProviderUnavailable, ProviderEmailUnverified, AccountLinkNeeded
   */
  async finish(
    provider: string,
    query: string,
    cookies: string | undefined,
    origin: Origin,
  ): Promise<{ entry: Entry; attempt: OidcAttempt }> {
    const client = this.client(provider);
    const attempt = attemptIn(this.box, cookies, provider);
    if (!attempt) throw new ProviderSignInFailed();
    const method = `oidc:${provider}`;
    const user = await this.accounts.accountOf(provider, await client.identify(query, attempt), origin);
    if (user.status !== 'active') {
      await this.entrance.refused(user.id, method, origin);
      throw new ProviderSignInFailed();
    }
    return { entry: await this.entrance.enter({ user, method, origin, transport: attempt.transport }), attempt };
  }

  private client(provider: string): OidcClient {
    const client = this.clients.get(provider);
    if (!client) throw new ProviderNotFound(provider);
    return client;
  }
}
