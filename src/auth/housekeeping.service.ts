import { Transactions } from '@app/database';
import { Queue } from '@app/queue';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AccessChanges } from './access/access-changes.service';
import { OneTimeTokensRepository } from './one-time/one-time-tokens.repository';
import { SessionsRepository } from './sessions/sessions.repository';
import { KnownDevicesRepository } from './sign-in/known-devices.repository';

const CRON = '20 * * * *';

/** Drops once an hour what has run out: sessions, tokens, devices, and access changes that no token can contradict any more. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap {
  constructor(
    private readonly queue: Queue,
    private readonly transactions: Transactions,
    private readonly sessions: SessionsRepository,
    private readonly tokens: OneTimeTokensRepository,
    private readonly devices: KnownDevicesRepository,
    private readonly changes: AccessChanges,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.schedule('auth-housekeeping', CRON, () => this.tidy());
  }

  /** Each kind on its own, so that none holds locks for long. */
  async tidy(): Promise<void> {
    await this.transactions.run((tx) => this.sessions.deleteEnded(tx));
    await this.transactions.run((tx) => this.tokens.deleteExpired(tx));
    await this.transactions.run((tx) => this.devices.forgetUnseen(tx));
    await this.transactions.run((tx) => this.changes.forget(tx));
  }
}
