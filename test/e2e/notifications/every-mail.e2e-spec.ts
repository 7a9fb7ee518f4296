import { Origin } from '@app/access';
import { written } from '@app/mail';
import { Transactions, type Transaction } from '@app/database';
import { AccountMails } from '../../../src/auth/mails/account-mails.service';
import { Announcements } from '../../../src/notifications/news/announcements';
import { NOTIFICATION_KIND_NAMES, NOTIFICATION_KINDS } from '../../../src/notifications/notification-kinds';
import { Notifications } from '../../../src/notifications/notifications.service';
import { Digests } from '../../../src/notifications/mail/digests.service';
import { UsersService, type User } from '../../../src/users/users.service';
import { startApp, type TestApp } from '../../support/app';
import { startMailServer, type MailServer, type ReceivedMail } from '../../support/mail-server';

const TOKEN = 'c29tZXRoaW5nIHRoYXQgbm9ib2R5IGNhbiBndWVzcw';
const ORIGIN = new Origin(
  '203.0.113.7',
  'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  null,
);

/** What is read of a page: its words, without what only programs see. */
const wordsOf = (html: string): string =>
  html
    .replace(/<(style|title)[\s\S]*?<\/\1>/g, '')
    .replace(/<div style="display:none[\s\S]*?<\/div>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');

describe('every mail', () => {
  let service: TestApp;
  let smtp: MailServer;
  let user: User;

  beforeAll(async () => {
    smtp = await startMailServer();
    service = await startApp({ SMTP_URL: smtp.url, PUBLIC_URL: 'https://films.example' });
    const { email } = await service.signIn();
    user = (await service.app.get(UsersService).findByEmail(email))!;
  });
  afterAll(async () => {
    await service.close();
    await smtp.close();
  });

  const within = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => service.app.get(Transactions).run(work);

  /** What holds for all of them, whatever they say. */
  function check({ subject, text, html, headers }: ReceivedMail): void {
    const words = wordsOf(html);
    for (const line of text.split('\n').map((each) => each.replace(/^\* |:$/g, '').trim()))
      if (line !== '' && !line.startsWith('https://films.example/v1/notifications')) expect(words).toContain(line);
    expect(words).toContain(subject);
    for (const body of [text, html]) expect(body).not.toMatch(/undefined|null|\[object|NaN|\$\{/);
    // Nobody has proved yet that a new address is theirs.
    expect(text.split('\n\n')[0]).toBe(subject.startsWith('Confirm your new') ? 'Hello,' : 'Hello Ada,');
    expect(html).not.toMatch(/<img|<script|<link/);
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    for (const [, address] of html.matchAll(/href="([^"]*)"/g)) expect(address).toMatch(/^https:\/\/films\.example\//);
    expect(headers.has('list-unsubscribe')).toBe(/No more (mails of this kind|summaries)/.test(text));
  }

  const VERIFY = `https://films.example/account#verify-email=${TOKEN}`;
  const RESET = `https://films.example/account#reset-password=${TOKEN}`;
  type Send = (mails: AccountMails, tx: Transaction) => Promise<void>;
  const accounts: [name: string, send: Send, subject: RegExp, says: string][] = [
    ['to verify an address', (mails, tx) => mails.verifyEmail(tx, user, TOKEN), /^Verify your address$/, VERIFY],
    ['of a second sign-up', (mails, tx) => mails.alreadyRegistered(tx, user), /have an account/, 'Nothing was changed'],
    ['to reset a password', (mails, tx) => mails.resetPassword(tx, user, TOKEN), /^Reset your password$/, RESET],
    ['of a changed password', (mails, tx) => mails.passwordChanged(tx, user), /^Your password/, 'If this was not you'],
    [
      'to confirm a new address',
      (mails, tx) => mails.confirmNewEmail(tx, user, user.email!, TOKEN),
      /^Confirm your new/,
      VERIFY,
    ],
    [
      'of an address that is about to change',
      (mails, tx) => mails.emailChangeAsked(tx, user, 'new@example.com'),
      /about to change/,
      written('new@example.com'),
    ],
    [
      'of a changed address',
      (mails, tx) => mails.emailChanged(tx, user, 'new@example.com', null),
      /was changed$/,
      written('new@example.com'),
    ],
    [
      'of a changed address, to the mailbox that can undo it',
      (mails, tx) => mails.emailChanged(tx, user, 'newer@example.com', TOKEN),
      /was changed$/,
      `https://films.example/account#undo-email-change=${TOKEN}`,
    ],
    [
      'of a change that was undone',
      (mails, tx) => mails.emailChangeUndone(tx, user, TOKEN),
      /this address again/,
      RESET,
    ],
    ['of access that was removed', (mails, tx) => mails.accessRemoved(tx, user), /ways into your account/, 'API keys'],
    [
      'of a second factor that is gone',
      (mails, tx) => mails.mfaRemoved(tx, user),
      /factor was removed$/,
      'administrator',
    ],
    [
      'of a second factor that they removed',
      (mails, tx) => mails.mfaRemovedByYou(tx, user, 'somebody'),
      /^You removed/,
      'the person somebody',
    ],
    [
      'of a new device',
      (mails, tx) => mails.newDevice(tx, user, ORIGIN),
      /new device/,
      'Firefox on Linux, from 203.0.113.7',
    ],
  ];

  it.each(accounts)('of accounts: %s', async (_, send, subject, says) => {
    await within((tx) => send(service.app.get(AccountMails), tx));
    const mail = await smtp.next(user.email!, subject);
    expect(mail.text).toContain(says);
    check(mail);
  });

  it.each(NOTIFICATION_KIND_NAMES)('of notifications: %s', async (kind) => {
    const isFixed = (NOTIFICATION_KINDS[kind].fixed as readonly string[]).includes('mail');
    await within((tx) => service.app.get(Notifications).setChannels(tx, user.id, kind, { mail: true }));
    const name = kind.replace('.', ' '); // with its dot it looks like an address, of which mails make no link
    const title = `News of ${name} & <more>`;
    const notification = { kind, key: `test ${kind}`, title, body: 'This has happened.', link: null, data: {} };
    for (let n = 0; n < 2; n++) await within((tx) => service.app.get(Announcements).tell(tx, [user.id], notification));
    const mail = await smtp.next(user.email!, new RegExp(name));
    check(mail);
    expect(mail.text).toContain(isFixed ? 'If this was not you' : 'because of your preferences');
    expect(mail.headers.has('list-unsubscribe')).toBe(!isFixed);
  });

  it('of the day: the digest', async () => {
    await service.app.get(Digests).send('2031-01-01', new AbortController().signal);
    const mail = await smtp.next(user.email!, /things are new for you/);
    check(mail);
    expect(mail.text).toContain('* News of movie added & <more>\n  This has happened.');
    expect(smtp.mails).toHaveLength(accounts.length + NOTIFICATION_KIND_NAMES.length + 1);
  });
});
