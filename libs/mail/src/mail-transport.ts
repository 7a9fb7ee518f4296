import { Configuration } from '@app/config';
import { Injectable, Logger } from '@nestjs/common';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SendMailOptions, Transporter } from 'nodemailer';
import type { QueuedMail } from './mail';

/** A server that cannot be reached or does not greet is given up after this, in ms; then the job is tried again. */
const PATIENCE_MS = 10_000;

/**
 * A server that falls silent later is given longer: who gives up between the end of the content and the answer to it sends a mail
 * twice (RFC 5321 §4.5.3.2.6 advises ten minutes; the content of ours is small). `SMTP_URL` may say otherwise: `?socketTimeout=…`.
 */
const SILENCE_MS = 60_000;

/** What people get more of without having asked for each says how to end it, by one request that nobody has to sign in for. */
const endingBy = (url: string): Record<string, string> => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

/** Where mails leave: by SMTP, or in development into a folder. */
@Injectable()
export class MailTransport {
  private readonly outbox = new Logger('Outbox');
  private connection: Transporter | null = null;
  private readonly from: string;
  private readonly domain: string;

  constructor(private readonly configuration: Configuration) {
    const { mailFrom, publicUrl } = configuration;
    this.domain = new URL(publicUrl).hostname;
    this.from = mailFrom ?? `Marquee <no-reply@${this.domain}>`;
  }

  /** Resolves once the server has taken the mail; when `signal` aborts, the conversation is cut. */
  async send({ to, subject, text, html, id, link, unsubscribe }: QueuedMail, signal: AbortSignal): Promise<void> {
    const message: SendMailOptions = {
      from: this.from,
      to: { name: '', address: to },
      subject,
      text,
      html,
      // The same for each attempt, so that a mailbox that got it twice shows it once.
      messageId: `<${id}@${this.domain}>`,
      headers: { 'Auto-Submitted': 'auto-generated', ...(unsubscribe !== undefined && endingBy(unsubscribe)) },
    };
    const { smtpUrl } = this.configuration;
    if (smtpUrl === null) await this.keep(message, id, link ?? null);
    else await (await this.smtp(smtpUrl)).sendMail({ ...message, signal });
  }

  /** Nodemailer is loaded with the first mail. */
  private async smtp(url: string): Promise<Transporter> {
    const { createTransport } = await import('nodemailer');
    return (this.connection ??= createTransport({
      url,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: SILENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    }));
  }

  private async keep(message: SendMailOptions, id: string, link: string | null): Promise<void> {
    const folder = path.join(this.configuration.dataDir, 'outbox');
    const { createTransport } = await import('nodemailer');
    const { message: bytes } = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = path.join(folder, `${id}.eml`);
    await writeFile(file, bytes as Buffer, { mode: 0o600 });
    this.outbox.log(`"${message.subject}" is in ${file}${link ? `: ${link}` : ''}`);
  }
}
