import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OneTimeTokens } from '../one-time/one-time-tokens.service';
import { AccountMails } from './account-mails.service';
import { MailRequests } from './mail-requests.service';

/** What is sent to people for whom a stranger, or they themselves, asked for a mail. */
@Injectable()
export class RequestedMails implements OnModuleInit {
  constructor(
    private readonly requests: MailRequests,
    private readonly tokens: OneTimeTokens,
    private readonly mails: AccountMails,
  ) {}

  onModuleInit(): void {
    this.requests.handle('reset-password', async (tx, user, key) => {
      await this.mails.resetPassword(tx, user, await this.tokens.issue(tx, 'reset-password', user.id), key);
    });
    this.requests.handle('verify-email', async (tx, user, key) => {
      if (user.emailVerifiedAt) return;
      await this.mails.verifyEmail(tx, user, await this.tokens.issue(tx, 'verify-email', user.id), key);
    });
  }
}
