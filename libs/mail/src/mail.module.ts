import { Global, Module } from '@nestjs/common';
import { Mailer } from './mailer';
import { MailTransport } from './mail-transport';
import { MailsRepository } from './mails.repository';

/** Offers mail to every feature. */
@Global()
@Module({ providers: [Mailer, MailTransport, MailsRepository], exports: [Mailer] })
export class MailModule {}
