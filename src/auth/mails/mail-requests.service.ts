import type { Origin } from '@app/access';
import { Transactions, type Transaction } from '@app/database';
import { Mailer } from '@app/mail';
import { Queue, type QueueDefinition } from '@app/queue';
import { SecretBox, tokenDigest } from '@app/secrets';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { UsersService, type User } from '../../users/users.service';
import { FailedAttempts } from '../sign-in/failed-attempts.service';

/** What a stranger may have sent to an address that they name. */
export type RequestedMail = 'verify-email' | 'reset-password';

interface MailRequest {
  readonly mail: RequestedMail;
  /** The address, encrypted: it may belong to nobody here, and then it is not ours to keep. */
  readonly sealed: string;
}

const REQUESTS: QueueDefinition<MailRequest> = {
  name: 'mail-requests',
  expireInSeconds: 60,
  retryLimit: 8,
  concurrency: 'many',
};

const PURPOSE = 'requested mail';

/** What to send to a person who exists. `key` names the request: the mail of it is sent once. */
type Send = (tx: Transaction, user: User, key: string) => Promise<void>;

/**
 * Requests for mails by strangers. The request itself does nothing but enqueue, so that it takes the same time whether or not there is
 * such an account; a job looks later.
 */
@Injectable()
export class MailRequests implements OnApplicationBootstrap {
  private readonly senders = new Map<RequestedMail, Send>();

  constructor(
    private readonly queue: Queue,
    private readonly box: SecretBox,
    private readonly users: UsersService,
    private readonly transactions: Transactions,
    private readonly attempts: FailedAttempts,
    private readonly mailer: Mailer,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.work(REQUESTS, (request) => this.answer(request));
  }

  /** Says what to do for a person who exists. */
  handle(mail: RequestedMail, send: Send): void {
    this.senders.set(mail, send);
  }

  /** @throws TooManyAttempts */
  async ask(mail: RequestedMail, email: string, { address }: Origin): Promise<void> {
    await this.attempts.mail(email, address);
    const sealed = this.box.seal(email, PURPOSE).toString('base64');
    await this.transactions.run((tx) => this.queue.enqueue(tx, REQUESTS, { mail, sealed }));
  }

  /** A request that is delivered again does nothing: another token would take the first one's worth, whose mail is on its way. */
  private async answer({ mail, sealed }: MailRequest): Promise<void> {
    const user = await this.users.findByEmail(this.box.open(Buffer.from(sealed, 'base64'), PURPOSE).toString());
    if (user?.status !== 'active') return;
    const key = `request ${tokenDigest(sealed).toString('base64url')}`;
    await this.transactions.run(async (tx) => {
      if (!(await this.mailer.knows(tx, key))) await this.senders.get(mail)!(tx, user, key);
    });
  }
}
