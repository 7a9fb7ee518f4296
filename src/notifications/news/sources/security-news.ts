import type { Transaction } from '@app/database';
import { DomainEvents } from '@app/events';
import { Injectable } from '@nestjs/common';
import { securityChanged, type SecurityChange, type SecurityIncident } from '../../../auth/auth.events';
import { Announcements } from '../announcements';
import type { NotificationKindName } from '../../notification-kinds';

/** How an incident is told. `isMailed`: the account's own mails tell of it, also to an address that is about to go. */
interface Wording {
  readonly kind: NotificationKindName;
  readonly title: string;
  readonly body: string;
  readonly isMailed?: boolean;
}

const WORDINGS: Readonly<Record<SecurityIncident, Wording>> = {
  'signed-in': {
    kind: 'security.signed_in',
    title: 'A new device signed in',
    body: 'A device that has not been seen before has signed in to your account',
    isMailed: true,
  },
  'password-changed': {
    kind: 'security.password_changed',
    title: 'Your password was changed',
    body: 'The password of your account was changed, and other devices were signed out',
    isMailed: true,
  },
  'email-changed': {
    kind: 'security.email_changed',
    title: 'Your address was changed',
    body: 'Your account has another e-mail address now',
    isMailed: true,
  },
  'mfa-enabled': {
    kind: 'security.mfa_changed',
    title: 'Your second factor is on',
    body: 'Signing in to your account needs a code of your app from now on',
  },
  'mfa-disabled': {
    kind: 'security.mfa_changed',
    title: 'Your second factor is off',
    body: 'Signing in to your account does not need a code any more',
  },
  'mfa-removed': {
    kind: 'security.mfa_changed',
    title: 'Your second factor was removed',
    body: 'An administrator removed it, and signed you out everywhere',
    isMailed: true,
  },
  'recovery-code-used': {
    kind: 'security.mfa_changed',
    title: 'A recovery code was used',
    body: 'One of the recovery codes of your second factor was used up',
  },
  'api-key-created': {
    kind: 'security.api_key_created',
    title: 'An API key was made',
    body: 'A program can act in your name with a new API key',
  },
  'session-reuse': {
    kind: 'security.session_reuse',
    title: 'A session was ended to protect your account',
    body: 'A token of it was used a second time, which happens when somebody has copied it',
  },
};

/** Tells people what changes the security of their account, in the transaction that changes it: it cannot happen untold. */
@Injectable()
export class SecurityNews {
  constructor(
    private readonly announcements: Announcements,
    events: DomainEvents,
  ) {
    events.within(securityChanged, (change, tx) => this.tell(tx, change));
  }

  private tell(tx: Transaction, { userId, what, id, origin }: SecurityChange): Promise<void> {
    const { kind, title, body, isMailed = false } = WORDINGS[what];
    const from = origin ? `, from ${origin.device} at ${origin.address ?? 'an unknown address'}` : '';
    const notification = { kind, key: `${what} ${id}`, title, body: `${body}${from}.`, link: null, data: { what } };
    return isMailed
      ? this.announcements.tellInApp(tx, [userId], notification)
      : this.announcements.tell(tx, [userId], notification);
  }
}
