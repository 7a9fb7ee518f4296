import type { Transaction } from '@app/database';
import { Queue, type QueueDefinition } from '@app/queue';
import { SecretBox } from '@app/secrets';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { MailTransport } from './mail-transport';

/** A mail to one person. `link`: what to click, for the log of a development outbox. */
export interface Mail {
  /** Names the mail, also in later attempts. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly link?: string;
}

/** Sixteen attempts with doubling pauses: about a day and a half. */
const MAILS: QueueDefinition<{ sealed: string }> = {
  name: 'mails',
  expireInSeconds: 60,
  retryLimit: 16,
  concurrency: 'many',
};

const PURPOSE = 'queued mail';

/** Sends mails as jobs: none is lost with the mail server, and none is sent for a transaction that was rolled back. */
@Injectable()
export class Mailer implements OnApplicationBootstrap {
  constructor(
    private readonly queue: Queue,
    private readonly box: SecretBox,
    private readonly transport: MailTransport,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.work(MAILS, ({ sealed }) => {
      const mail = JSON.parse(this.box.open(Buffer.from(sealed, 'base64'), PURPOSE).toString()) as Mail;
      return this.transport.send(mail);
    });
  }

  /** Enqueues in `tx`. Encrypted, since the queue keeps what it did for days, and a mail may hold a link that signs in. */
  async send(tx: Transaction, mail: Omit<Mail, 'id'>): Promise<void> {
    const whole: Mail = { ...mail, id: randomUUID() };
    await this.queue.enqueue(tx, MAILS, { sealed: this.box.seal(JSON.stringify(whole), PURPOSE).toString('base64') });
  }
}
