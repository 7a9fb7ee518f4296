import type { Origin, Principal } from '@app/access';
import { Transactions, type Transaction } from '@app/database';
import { TargetRefused, Targets } from '@app/egress';
import { invalidInput, VersionMismatch } from '@app/http';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AuditTrail } from '../users/audit/audit-trail.service';
import { WebhookSecrets } from './signing/webhook-secrets';
import { WebhookSwitch } from './webhook-switch';
import type { Webhook, WebhookDetails } from './webhook';
import { TooManyWebhooks, WebhookNotFound } from './webhooks.errors';
import { WebhooksRepository } from './webhooks.repository';

/** What an owner changes; what is absent stays. */
export type WebhookChange = Partial<WebhookDetails> & { readonly isEnabled?: boolean };

/** A webhook with its secret, which is shown this once. */
export interface WebhookWithSecret {
  readonly webhook: Webhook;
  readonly secret: string;
}

const MOST_WEBHOOKS = 20;

/** Webhooks as their owners see them; nobody else does. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly repository: WebhooksRepository,
    private readonly secrets: WebhookSecrets,
    private readonly onOff: WebhookSwitch,
    private readonly targets: Targets,
    private readonly audit: AuditTrail,
    private readonly transactions: Transactions,
  ) {}

  /** @throws WebhookNotFound also for one of somebody else */
  async get(id: string, userId: string): Promise<Webhook> {
    return found(id, await this.repository.find(id, userId));
  }

  /** One page, newest first. */
  list(userId: string, before: string | null, limit: number): Promise<Webhook[]> {
    return this.repository.list(userId, before, limit);
  }

  count(userId: string): Promise<number> {
    return this.repository.count(userId);
  }

  /** @throws TooManyWebhooks, the 400 of validation */
  async create(owner: Principal, details: WebhookDetails, origin: Origin): Promise<WebhookWithSecret> {
    this.checkTarget(details.url);
    const id = uuidv7();
    const { plain, sealed } = this.secrets.make(id);
    const webhook = await this.transactions.runInTurn(`webhooks of ${owner.userId}`, async (tx) => {
      if ((await this.repository.countForUpdate(tx, owner.userId)) >= MOST_WEBHOOKS) throw new TooManyWebhooks();
      const added = await this.repository.add(tx, id, owner.userId, details, sealed);
      await this.onOff.subscribe(tx, added);
      await this.record(tx, 'webhook.created', owner, origin, id);
      return added;
    });
    return { webhook, secret: plain };
  }

  /**
   * @param expectedVersion null: whichever is there
   * @throws WebhookNotFound, VersionMismatch, the 400 of validation
   */
  edit(
    id: string,
    { isEnabled, ...change }: WebhookChange,
    expectedVersion: number | null,
    owner: Principal,
    origin: Origin,
  ): Promise<Webhook> {
    if (change.url !== undefined) this.checkTarget(change.url);
    return this.transactions.run(async (tx) => {
      const webhook = await this.claim(tx, id, owner);
      if (expectedVersion !== null && webhook.version !== expectedVersion) throw new VersionMismatch();
      if (isEnabled === false) await this.onOff.disable(tx, id, 'owner');
      const { disabledReason } = webhook;
      const reason = { true: null, false: disabledReason ?? ('owner' as const), undefined: disabledReason };
      const edited = await this.repository.update(tx, {
        ...webhook,
        ...change,
        disabledReason: reason[`${isEnabled}`],
      });
      await this.onOff.subscribe(tx, edited);
      await this.record(tx, 'webhook.changed', owner, origin, id);
      return edited;
    });
  }

  /** With all that was to be delivered to it. @throws WebhookNotFound */
  delete(id: string, owner: Principal, origin: Origin): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.claim(tx, id, owner);
      await this.onOff.unsubscribe(tx, id);
      await this.repository.delete(tx, id);
      await this.record(tx, 'webhook.deleted', owner, origin, id);
    });
  }

  /** A new secret; for a day both sign. @throws WebhookNotFound */
  async rotateSecret(id: string, owner: Principal, origin: Origin): Promise<WebhookWithSecret> {
    const { plain, sealed } = this.secrets.make(id);
    const webhook = await this.transactions.run(async (tx) => {
      await this.claim(tx, id, owner);
      await this.record(tx, 'webhook.secret-rotated', owner, origin, id);
      return this.repository.rotate(tx, id, sealed);
    });
    return { webhook, secret: plain };
  }

  private async claim(tx: Transaction, id: string, { userId }: Principal): Promise<Webhook> {
    return found(id, await this.repository.findForUpdate(tx, id, userId));
  }

  private checkTarget(url: string): void {
    try {
      this.targets.check(url);
    } catch (error) {
      if (!(error instanceof TargetRefused)) throw error;
      throw invalidInput([{ pointer: '/url', detail: error.message, code: 'isReachable' }]);
    }
  }

  private record(tx: Transaction, action: string, actor: Principal, origin: Origin, id: string): Promise<void> {
    return this.audit.record(tx, { action, actor, origin, target: { type: 'webhook', id } });
  }
}

function found(id: string, webhook: Webhook | null): Webhook {
  if (!webhook) throw new WebhookNotFound(id);
  return webhook;
}
