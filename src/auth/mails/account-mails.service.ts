import type { Origin } from '@app/access';
import { Configuration } from '@app/config';
import type { Transaction } from '@app/database';
import { composeMail, Mailer, type Letter } from '@app/mail';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { User } from '../../users/users.service';

/** Whom a mail is for. */
type Addressee = Pick<User, 'email' | 'displayName'>;

const IGNORE = 'If you did not ask for this, you need not do anything.';
const ALARM = 'If this was not you, reset your password now: whoever did it is then signed out everywhere.';

/**
 * The mails of accounts. Their links carry a token in the fragment, which no server and no Referer header ever sees. Nobody can
 * unsubscribe from them: each is asked for, or warns. Most belong to a request, whose transaction sends them once; those that a job
 * sends get a `key`.
 */
@Injectable()
export class AccountMails {
  constructor(
    private readonly mailer: Mailer,
    private readonly configuration: Configuration,
  ) {}

  verifyEmail(tx: Transaction, user: Addressee, token: string, key?: string): Promise<void> {
    const letter = {
      subject: 'Verify your address',
      paragraphs: ['Welcome to Marquee. Please confirm that this is your address.'],
      action: { label: 'Verify address', url: this.link('verify-email', token) },
      footnote: `The link works once, for 24 hours. ${IGNORE}`,
    };
    return this.send(tx, user, letter, key);
  }

  /** To somebody whose address a stranger, or they themselves, tried to sign up with again. */
  alreadyRegistered(tx: Transaction, user: Addressee): Promise<void> {
    return this.send(tx, user, {
      subject: 'You have an account already',
      paragraphs: [
        'Somebody tried to sign up with your address, which has an account. Nothing was changed. If it was you, sign in; if you forgot your password, have it reset.',
      ],
      footnote: IGNORE,
    });
  }

  resetPassword(tx: Transaction, user: Addressee, token: string, key?: string): Promise<void> {
    const letter = {
      subject: 'Reset your password',
      paragraphs: ['Here you can choose a new password. All devices are signed out when you do.'],
      action: { label: 'Choose a new password', url: this.link('reset-password', token) },
      footnote: `The link works once, for an hour. ${IGNORE}`,
    };
    return this.send(tx, user, letter, key);
  }

  passwordChanged(tx: Transaction, user: Addressee): Promise<void> {
    return this.send(tx, user, {
      subject: 'Your password was changed',
      paragraphs: ['The password of your account was changed, and other devices were signed out.'],
      footnote: ALARM,
    });
  }

  /** To the new address. */
  confirmNewEmail(tx: Transaction, user: Addressee, email: string, token: string): Promise<void> {
    return this.send(
      tx,
      { ...user, email },
      {
        subject: 'Confirm your new address',
        paragraphs: ['Please confirm that your account is to have this address from now on.'],
        action: { label: 'Confirm address', url: this.link('verify-email', token) },
        footnote: `The link works once, for 24 hours. ${IGNORE}`,
      },
    );
  }

  /** To the address that the account has now. */
  emailChangeAsked(tx: Transaction, user: Addressee, email: string): Promise<void> {
    return this.send(tx, user, {
      subject: 'Your address is about to change',
      paragraphs: [
        `Somebody who is signed in to your account asked to change its address to ${email}. It changes once that address is confirmed.`,
      ],
      footnote: ALARM,
    });
  }

  /** To the address that the account had. */
  emailChanged(tx: Transaction, user: Addressee, email: string): Promise<void> {
    return this.send(tx, user, {
      subject: 'Your address was changed',
      paragraphs: [`Your account now has the address ${email}.`],
      footnote:
        'If this was not you, ask the people who run this service for help: they see in the audit trail what happened.',
    });
  }

  newDevice(tx: Transaction, user: Addressee, { address, userAgent }: Origin): Promise<void> {
    return this.send(tx, user, {
      subject: 'A new device signed in',
      paragraphs: [
        'A device that has not been seen before has signed in to your account:',
        `${userAgent ?? 'unknown device'}, from ${address ?? 'an unknown address'}.`,
      ],
      footnote: ALARM,
    });
  }

  private async send(
    tx: Transaction,
    to: Addressee,
    letter: Omit<Letter, 'greeting'>,
    key = `account ${randomUUID()}`,
  ): Promise<void> {
    if (to.email === null) return; // signed up through a provider that gave none
    const mail = composeMail({ ...letter, greeting: `Hello ${to.displayName},` });
    await this.mailer.send(tx, { ...mail, key, to: to.email, link: letter.action?.url });
  }

  private link(action: string, token: string): string {
    const { accountUrl, publicUrl } = this.configuration;
    return `${accountUrl ?? `${publicUrl}/account`}#${action}=${token}`;
  }
}
