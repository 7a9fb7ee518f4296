import type { Origin } from '@app/access';
import { Configuration } from '@app/config';
import { SecretBox } from '@app/secrets';
import { Injectable } from '@nestjs/common';
import { Entrance, type Entry } from '../sign-in/entrance.service';
import type { Transport } from '../sessions/sessions.service';
import { attemptCookie, attemptIn, type OidcAttempt } from './oidc-attempt';
import { loadOidcClient } from './load-oidc-client';
import { OidcAccounts } from './oidc-accounts.service';
import type { OidcClient } from './oidc-client';
import { ProviderNotFound, ProviderSignInFailed } from './oidc.errors';

/** How somebody wants to come back from a provider. `returnTo`: a path of ours; null: the answer is JSON. */
export interface OidcRequest {
  readonly transport: Transport;
  readonly returnTo: string | null;
}

/** Sign-in through OpenID Connect providers. */
@Injectable()
export class OidcService {
  private readonly clients = new Map<string, OidcClient>();

  constructor(
    private readonly configuration: Configuration,
    private readonly accounts: OidcAccounts,
    private readonly entrance: Entrance,
    private readonly box: SecretBox,
  ) {}

  get providers(): readonly string[] {
    return this.configuration.oidcProviders.map(({ name }) => name);
  }

  /**
   * Starts a sign-in: where the browser goes, and the cookie that it comes back with.
   * @throws ProviderNotFound, ProviderUnavailable
   */
  async begin(provider: string, request: OidcRequest): Promise<{ location: string; cookie: string }> {
    const client = await this.client(provider);
    const { newChecks } = await loadOidcClient();
    const checks = newChecks();
    const location = await client.authorizationUrl(checks);
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
    const client = await this.client(provider);
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

  /** One client for each provider: it knows about outages. @throws ProviderNotFound */
  private async client(provider: string): Promise<OidcClient> {
    const { oidcProviders, publicUrl } = this.configuration;
    const settings = oidcProviders.find(({ name }) => name === provider);
    if (!settings) throw new ProviderNotFound(provider);
    const { OidcClient } = await loadOidcClient();
    const client =
      this.clients.get(provider) ?? new OidcClient(settings, `${publicUrl}/v1/auth/oauth/${provider}/callback`);
    this.clients.set(provider, client);
    return client;
  }
}
