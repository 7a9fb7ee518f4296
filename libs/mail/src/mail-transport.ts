import { Configuration } from '@app/config';
import { Injectable, Logger } from '@nestjs/common';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Mail } from './mailer';

/** No step of a conversation with the mail server takes longer, in ms; then the job is tried again. */
const PATIENCE_MS = 10_000;

/** Where mails leave: by SMTP, or in development into a folder. */
@Injectable()
export class MailTransport {
  private readonly outbox = new Logger('Outbox');
  private readonly smtp;
  private readonly from: string;
  private readonly domain: string;

  constructor(private readonly configuration: Configuration) {
    const { smtpUrl, mailFrom, publicUrl } = configuration;
    this.domain = new URL(publicUrl).hostname;
    this.from = mailFrom ?? `Marquee <no-reply@${this.domain}>`;
    this.smtp =
      smtpUrl === null
        ? null
        : createTransport({
            url: smtpUrl,
            connectionTimeout: PATIENCE_MS,
            greetingTimeout: PATIENCE_MS,
            socketTimeout: PATIENCE_MS,
            disableFileAccess: true,
            disableUrlAccess: true,
          });
  }

  async send(mail: Mail): Promise<void> {
    const { to, subject, text, html, id, link } = mail;
    const message: SendMailOptions = {
      from: this.from,
      to: { name: '', address: to },
      subject,
      text,
      html,
      // The same for each attempt, so that a mailbox that got it twice shows it once.
      messageId: `<${id}@${this.domain}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    };
    if (this.smtp) await this.smtp.sendMail(message);
    else await this.keep(message, id, link ?? null);
  }

  private async keep(message: SendMailOptions, id: string, link: string | null): Promise<void> {
    const folder = path.join(this.configuration.dataDir, 'outbox');
    const { message: bytes } = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = path.join(folder, `${id}.eml`);
    await writeFile(file, bytes as Buffer, { mode: 0o600 });
    this.outbox.log(`"${message.subject}" is in ${file}${link ? `: ${link}` : ''}`);
  }
}
