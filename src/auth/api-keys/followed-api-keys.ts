import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { ApiKeysRepository } from './api-keys.repository';

/** A revoked key is noticed within this time, on every node. */
const LOOK_MS = 2000;

/** Keys with which somebody is being served: one statement every two seconds says which of them still hold. */
@Injectable()
export class FollowedApiKeys implements OnApplicationShutdown {
  private readonly logger = new Logger(FollowedApiKeys.name);
  private readonly followed = new Map<string, { count: number; isLive: boolean }>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly repository: ApiKeysRepository) {}

  onApplicationShutdown(): void {
    this.stop();
  }

  /** From now on it is looked after; call `leave` once for each call of this. */
  follow(id: string): void {
    const key = this.followed.get(id) ?? { count: 0, isLive: true };
    key.count++;
    this.followed.set(id, key);
    this.timer ??= setInterval(() => void this.look(), LOOK_MS);
  }

  leave(id: string): void {
    const key = this.followed.get(id);
    if (key && --key.count === 0) this.followed.delete(id);
    if (this.followed.size === 0) this.stop();
  }

  isLive(id: string): boolean {
    return this.followed.get(id)?.isLive === true;
  }

  /** While the database is away, nobody can have revoked anything. */
  private async look(): Promise<void> {
    const ids = [...this.followed.keys()];
    try {
      const live = new Set(await this.repository.liveAmong(ids));
      for (const id of ids) {
        const key = this.followed.get(id);
        if (key && !live.has(id)) key.isLive = false;
      }
    } catch (error) {
      this.logger.debug({ err: error }, 'keys are looked at again in a moment');
    }
  }

  private stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }
}
