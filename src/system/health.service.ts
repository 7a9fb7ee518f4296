import { CacheHealth } from '@app/cache';
import { DatabaseHealth } from '@app/database';
import { isDraining } from '@app/http';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { CheckDto, ReadyDto } from './dto/health.dto';
import { NotReady } from './system.errors';

/** Whether this process can do its work. */
@Injectable()
export class HealthService {
  constructor(
    private readonly database: DatabaseHealth,
    private readonly cache: CacheHealth,
    private readonly adapter: HttpAdapterHost,
  ) {}

  /**
   * A missing database stops the service, and so does its own end; a missing Redis only makes it slower.
   * @throws NotReady
   */
  async ready(): Promise<ReadyDto> {
    const [database, redis] = await Promise.all([this.database.fault(), this.cache.fault()]);
    if (isDraining(this.adapter)) throw new NotReady([check('process', 'shutting down')]);
    const checks = [check('database', database), ...(redis === 'unused' ? [] : [check('redis', redis)])];
    if (database !== null) throw new NotReady(checks);
    return { status: redis === null || redis === 'unused' ? 'ok' : 'degraded', checks };
  }
}

const check = (name: string, fault: string | null): CheckDto => ({
  name,
  status: fault === null ? 'up' : 'down',
  detail: fault,
});
