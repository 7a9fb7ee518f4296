import type { Origin } from '@app/access';
import { Configuration } from '@app/config';
import type { Transaction } from '@app/database';
import { composeMail, Mailer, written, type Letter } from '@app/mail';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { User } from '../../users/users.service';

/** Whom a mail is for. */
type Addressee = Pick<User, 'email' | 'displayName' | 'emailVerifiedAt'>;

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
      paragraphs: [
        'Welcome to Marquee. Please confirm that this is your address.',
        'Only your password lets somebody in then: whoever is signed in is signed out, and API keys, second factors and linked providers that were set up before are removed.',
      ],
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
      { ...user, email, emailVerifiedAt: null },
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
        `Somebody who is signed in to your account asked to change its address to ${written(email)}. It changes once that address is confirmed.`,
      ],
      footnote: ALARM,
    });
  }

  /** To the address that the account had. @param undoToken null: the account cannot be taken back from there */
  emailChanged(tx: Transaction, user: Addressee, email: string, undoToken: string | null): Promise<void> {
    return this.send(tx, user, {
      subject: 'Your address was changed',
      paragraphs: [
        `Your account now has the address ${written(email)}.`,
        ...(undoToken === null
          ? []
          : ['If this was not you, undo it: everybody is signed out, and you choose a new password.']),
      ],
      ...(undoToken !== null && {
        action: { label: 'Undo the change', url: this.link('undo-email-change', undoToken) },
      }),
      footnote:
        undoToken === null
          ? 'If this was not you, ask the people who run this service for help: they see in the audit trail what happened.'
          : 'The link works once, for seven days. If you made the change, you need not do anything.',
    });
  }

  /** To the address that the account has again. */
  emailChangeUndone(tx: Transaction, user: Addressee, token: string): Promise<void> {
    return this.send(tx, user, {
      subject: 'Your account has this address again',
      paragraphs: [
        'The change of its address was undone. Everybody was signed out; the password, API keys, second factors, linked providers and webhooks were removed.',
        'Choose a new password to sign in.',
      ],
      action: { label: 'Choose a new password', url: this.link('reset-password', token) },
      footnote: 'The link works once, for an hour. After that, ask for another with "forgot password".',
    });
  }

  /** To somebody who has taken over an account that had more ways in than its password. */
  accessRemoved(tx: Transaction, user: Addressee): Promise<void> {
    return this.send(tx, user, {
      subject: 'Other ways into your account were removed',
      paragraphs: [
        'Somebody had set up more ways into this account before you confirmed that its address is yours. API keys, second factors, linked providers and webhooks were removed, and everybody was signed out.',
        'If you set them up yourself, set them up again.',
      ],
      footnote: 'Nothing else was changed: ratings and lists are still there.',
    });
  }

  /** To somebody whose second factor an administrator has removed. */
  mfaRemoved(tx: Transaction, user: Addressee): Promise<void> {
    return this.send(tx, user, {
      subject: 'Your second factor was removed',
      paragraphs: [
        'An administrator removed the second factor of your account and signed you out everywhere. Sign in with your password, and enrol a new one.',
      ],
      footnote: 'If you did not ask for this, tell the people who run this service, and change your password.',
    });
  }

  /** To the administrator who has removed somebody's second factor. */
  mfaRemovedByYou(tx: Transaction, administrator: Addressee, userId: string): Promise<void> {
    return this.send(tx, administrator, {
      subject: 'You removed a second factor',
      paragraphs: [`With your account, the second factor of the person ${userId} was removed.`],
      footnote: ALARM,
    });
  }

  newDevice(tx: Transaction, user: Addressee, { address, device }: Origin): Promise<void> {
    return this.send(tx, user, {
      subject: 'A new device signed in',
      paragraphs: [
        'A device that has not been seen before has signed in to your account:',
        `${device}, from ${address ?? 'an unknown address'}.`,
      ],
      footnote: ALARM,
    });
  }

  private async send(
    tx: Transaction,
    to: Addressee,
    letter: Omit<Letter, 'name'>,
    key = `account ${randomUUID()}`,
  ): Promise<void> {
    if (to.email === null) return; // signed up through a provider that gave none
    const mail = composeMail({ ...letter, name: to.emailVerifiedAt && to.displayName });
    await this.mailer.send(tx, { ...mail, key, to: to.email, link: letter.action?.url });
  }

  private link(action: string, token: string): string {
    const { accountUrl, publicUrl } = this.configuration;
    return `${accountUrl ?? `${publicUrl}/account`}#${action}=${token}`;
  }
}
