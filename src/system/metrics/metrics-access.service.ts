import { bearerToken } from '@app/access';
import { Configuration } from '@app/config';
import { tokenDigest } from '@app/secrets';
import { Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import { MetricsTokenNeeded } from '../system.errors';

/** Who may read the metrics: who has METRICS_TOKEN, or anybody where none is set. */
@Injectable()
export class MetricsAccess {
  private readonly expected: Buffer | null;

  constructor({ metricsToken }: Configuration) {
    this.expected = metricsToken === null ? null : tokenDigest(metricsToken);
  }

  /**
   * Takes as long whatever the token is: digests are of one length, and compared to their ends.
   * @throws MetricsTokenNeeded
   */
  check(authorization: string | undefined): void {
    if (!this.expected) return;
    const token = bearerToken(authorization) ?? '';
    if (!timingSafeEqual(tokenDigest(token), this.expected)) throw new MetricsTokenNeeded();
  }
}
