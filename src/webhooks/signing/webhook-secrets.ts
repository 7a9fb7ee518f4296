import { Transactions } from '@app/database';
import { SecretBox } from '@app/secrets';
import { Injectable } from '@nestjs/common';
import type { SealedSecrets } from '../webhook';
import { WebhooksRepository } from '../webhooks.repository';
import { newSecret } from './signature';

/** A secret as it is shown, once, and as it is stored. */
export interface NewSecret {
  readonly plain: string;
  readonly sealed: Buffer;
}

/** The secrets that sign: they have to be read to sign, so they are encrypted rather than hashed. */
@Injectable()
export class WebhookSecrets {
  constructor(
    private readonly box: SecretBox,
    private readonly repository: WebhooksRepository,
    private readonly transactions: Transactions,
  ) {}

  make(webhookId: string): NewSecret {
    const plain = newSecret();
    return { plain, sealed: this.box.seal(plain, purposeOf(webhookId)) };
  }

  /** The secrets to sign with, the current one first. */
  open(webhookId: string, { secret, previousSecret }: SealedSecrets): string[] {
    const sealed = previousSecret ? [secret, previousSecret] : [secret];
    return sealed.map((one) => this.box.open(one, purposeOf(webhookId)).toString());
  }

  /** Encrypts with the current key what an earlier one encrypted. @returns of how many webhooks */
  async reseal(): Promise<number> {
    const old = (await this.repository.listSecrets()).filter(({ secret, previousSecret }) =>
      [secret, previousSecret].some((sealed) => sealed && !this.box.isCurrent(sealed)),
    );
    await this.transactions.run(async (tx) => {
      for (const { id, ...secrets } of old) {
        const [secret, previousSecret] = this.open(id, secrets).map((plain) => this.box.seal(plain, purposeOf(id)));
        await this.repository.reseal(tx, id, { secret: secret!, previousSecret: previousSecret ?? null });
      }
    });
    return old.length;
  }
}

const purposeOf = (webhookId: string): string => `secret of webhook ${webhookId}`;
