import { Transactions, type Transaction } from '@app/database';
import { FinalFailure, Queue, type QueueDefinition } from '@app/queue';
import { SecretBox } from '@app/secrets';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { mailIdOf, type Mail, type QueuedMail } from './mail';
import { mailFailureOf, MailNotSent } from './mail-failures';
import { MailTransport } from './mail-transport';
import { MailsRepository, RENEW_MS } from './mails.repository';

/** Sixteen attempts with doubling pauses: about a day and a half. */
const MAILS: QueueDefinition<{ sealed: string }> = {
  name: 'mails',
  expireInSeconds: 300,
  retryLimit: 16,
  concurrency: 'many',
};

const PURPOSE = 'queued mail';
const RETENTION_CRON = '50 2 * * *';

/**
 * Sends mails as jobs: none is lost with the mail server, none is sent for a transaction that was rolled back, and of those with
 * one key one is sent. What remains: the process can die between the server's yes and our note of it; see README.
 */
@Injectable()
export class Mailer implements OnApplicationBootstrap {
  private readonly logger = new Logger(Mailer.name);
  /** What the server took and the database could not be told of: not sent again by this process. */
  private readonly accepted = new Set<string>();

  constructor(
    private readonly queue: Queue,
    private readonly box: SecretBox,
    private readonly transport: MailTransport,
    private readonly mails: MailsRepository,
    private readonly transactions: Transactions,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.work(MAILS, ({ sealed }, signal) => {
      const mail = JSON.parse(this.box.open(Buffer.from(sealed, 'base64'), PURPOSE).toString()) as QueuedMail;
      return this.deliver(mail, signal);
    });
    await this.queue.schedule('mail-retention', RETENTION_CRON, () => this.forget());
  }

  /**
   * Enqueues in `tx`. Encrypted, since the queue keeps what it did for days, and a mail may hold a link that signs in.
   * @returns false where a mail with this key is known already
   */
  async send(tx: Transaction, { key, ...mail }: Mail): Promise<boolean> {
    const whole: QueuedMail = { ...mail, id: mailIdOf(key) };
    if (!(await this.mails.add(tx, whole.id))) return false;
    await this.queue.enqueue(tx, MAILS, { sealed: this.box.seal(JSON.stringify(whole), PURPOSE).toString('base64') });
    return true;
  }

  /** For who would do something else beside, such as issue a token, that must not happen twice either. */
  knows(tx: Transaction, key: string): Promise<boolean> {
    return this.mails.exists(tx, mailIdOf(key));
  }

  /** Drops what was sent so long ago that nobody asks for it again. */
  forget(): Promise<void> {
    return this.transactions.run((tx) => this.mails.forget(tx));
  }

  private async deliver(mail: QueuedMail, signal: AbortSignal): Promise<void> {
    const { id } = mail;
    const claim = await this.transactions.run((tx) => this.mails.claim(tx, id));
    if (claim === 'sent') return;
    if (claim === 'taken') throw new MailNotSent('another process is sending the mail, or died while it was', false);
    if (!this.accepted.has(id)) await this.transmit(mail, signal);
    this.accepted.add(id);
    await this.settle(id, 'sent');
    this.accepted.delete(id);
  }

  private async transmit(mail: QueuedMail, signal: AbortSignal): Promise<void> {
    const renewing = setInterval(() => void this.renew(mail.id), RENEW_MS);
    try {
      await this.transport.send(mail, signal);
    } catch (error) {
      const failure = mailFailureOf(error);
      await this.settle(mail.id, failure.isFinal ? 'refused' : 'waiting');
      throw failure.isFinal ? new FinalFailure(failure.message) : failure;
    } finally {
      clearInterval(renewing);
    }
  }

  private settle(id: string, state: 'waiting' | 'sent' | 'refused'): Promise<void> {
    return this.transactions.run((tx) => this.mails.settle(tx, id, state));
  }

  /** One that fails is made up for by the next. */
  private async renew(id: string): Promise<void> {
    try {
      await this.transactions.run((tx) => this.mails.renew(tx, id));
    } catch (error) {
      this.logger.debug({ err: error }, 'the mail is claimed again in a moment');
    }
  }
}
