import { RateCounts } from '@app/cache';
import { Configuration } from '@app/config';
import type { RateLimits, RateState } from '@app/http';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { API_KEY_PREFIX } from '../api-keys/api-key';
import { ApiKeysService } from '../api-keys/api-keys.service';
import { networkOf } from '../sign-in/network';
import { VerifiedTokens } from './verified-tokens';

const WINDOW_MS = 60_000;

/** What a client programs against; the rest is read by people and probes. */
const COUNTED = '/v1/';

/**
 * How often somebody may ask: by account or API key where the credentials are known to hold, else by network, so that made-up
 * credentials gain nothing.
 */
@Injectable()
export class RequestLimits implements RateLimits {
  private readonly quota: number;
  private readonly isOn: boolean;

  constructor(
    private readonly counts: RateCounts,
    private readonly tokens: VerifiedTokens,
    private readonly apiKeys: ApiKeysService,
    { rateLimits, rateLimitPerMinute }: Configuration,
  ) {
    this.quota = rateLimitPerMinute;
    this.isOn = rateLimits;
  }

  take(request: FastifyRequest, units: number): RateState | null {
    if (!this.isOn || !request.url.startsWith(COUNTED)) return null;
    const now = Date.now();
    const count = this.counts.hit(this.nameOf(request), WINDOW_MS, now, units);
    const resetSeconds = Math.ceil((WINDOW_MS - (now % WINDOW_MS)) / 1000);
    return { quota: this.quota, windowSeconds: WINDOW_MS / 1000, remaining: this.quota - count, resetSeconds };
  }

  private nameOf({ headers: { authorization }, ip }: FastifyRequest): string {
    if (authorization?.startsWith('Bearer ')) {
      const token = authorization.slice('Bearer '.length);
      const name = token.startsWith(API_KEY_PREFIX) ? this.apiKeys.knownId(token) : this.tokens.find(token)?.userId;
      if (name) return name;
    }
    return `network ${networkOf(ip)}`;
  }
}
