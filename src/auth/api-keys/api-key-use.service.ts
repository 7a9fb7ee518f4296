import type { Origin, Principal } from '@app/access';
import { Transactions } from '@app/database';
import { Injectable, Logger } from '@nestjs/common';
import { AuditTrail } from '../../users/audit/audit-trail.service';
import { ApiKeysRepository } from './api-keys.repository';

/** How often the use of a key is written down, in ms. */
const PAUSE_MS = 60_000;
const MOST_REMEMBERED = 10_000;

/** Remembers when and from where keys are used, without making their requests wait. */
@Injectable()
export class ApiKeyUse {
  private readonly logger = new Logger(ApiKeyUse.name);
  private readonly notedAt = new Map<string, number>();

  constructor(
    private readonly repository: ApiKeysRepository,
    private readonly audit: AuditTrail,
    private readonly transactions: Transactions,
  ) {}

  /** Writes it down at most once a minute for each address, and an address that is new for a key into the audit trail. */
  note(keyId: string, owner: Principal, origin: Origin): void {
    const place = `${keyId} ${origin.address}`;
    const now = Date.now();
    if (now - (this.notedAt.get(place) ?? -Infinity) < PAUSE_MS) return;
    this.notedAt.delete(place);
    this.notedAt.set(place, now);
    if (this.notedAt.size > MOST_REMEMBERED) this.notedAt.delete(this.notedAt.keys().next().value!);
    this.write(keyId, owner, origin).catch((error: unknown) => {
      this.notedAt.delete(place);
      this.logger.warn({ message: 'the use of an API key was not written down', err: error });
    });
  }

  private write(keyId: string, actor: Principal, origin: Origin): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.repository.touch(tx, keyId);
      if (origin.address === null || !(await this.repository.rememberAddress(tx, keyId, origin.address))) return;
      const target = { type: 'api-key', id: keyId };
      await this.audit.record(tx, { action: 'api-key.new-address', actor, origin, target });
    });
  }
}
