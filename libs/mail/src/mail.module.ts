import { Global, Module } from '@nestjs/common';
import { Mailer } from './mailer';
import { MailTransport } from './mail-transport';

/** Offers mail to every feature. */
@Global()
@Module({ providers: [Mailer, MailTransport], exports: [Mailer] })
export class MailModule {}
