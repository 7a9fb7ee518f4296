import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';

/** How long a mail belongs to who sends it without a sign of life, in s. Less than the queue takes to notice that a process died. */
const LEASE_S = 15;

/** How often the sign is given, in ms. */
export const RENEW_MS = 4000;

/** A key is remembered for so long; what never was sent, for longer. */
const SENT_DAYS = 45;
const UNSENT_DAYS = 180;

/** Whether a mail is to be sent now: it is the caller's; it was sent; or somebody else is at it. */
export type Claim = 'ours' | 'sent' | 'taken';

const LEASE = `now() + make_interval(secs => ${LEASE_S})`;

/** All SQL about which mails there are and how far they are: waiting → sending → sent, or refused, or waiting again. */
@Injectable()
export class MailsRepository {
  /** @returns false where it is there already. Of two at once the second waits until the first has committed or not. */
  async add(tx: Transaction, id: string): Promise<boolean> {
    const sql = 'INSERT INTO mails (id) VALUES ($1) ON CONFLICT (id) DO NOTHING RETURNING id';
    return (await tx.query<object[]>(sql, [id])).length > 0;
  }

  async exists(tx: Transaction, id: string): Promise<boolean> {
    return (await tx.query<object[]>('SELECT FROM mails WHERE id = $1', [id])).length > 0;
  }

  /** A mail of a sender that gave no sign of life is free; so is one that was refused, which only an administrator sends again. */
  async claim(tx: Transaction, id: string): Promise<Claim> {
    const claimed = await tx.query<object[]>(
      `INSERT INTO mails (id, state, attempts, leased_until) VALUES ($1, 'sending', 1, ${LEASE})
       ON CONFLICT (id) DO UPDATE
       SET state = 'sending', attempts = mails.attempts + 1, leased_until = ${LEASE}, changed_at = now()
       WHERE mails.state IN ('waiting', 'refused') OR (mails.state = 'sending' AND mails.leased_until < now())
       RETURNING id`,
      [id],
    );
    if (claimed.length > 0) return 'ours';
    const [mail] = await tx.query<{ state: string }[]>('SELECT state FROM mails WHERE id = $1', [id]);
    return mail?.state === 'sent' ? 'sent' : 'taken';
  }

  async renew(tx: Transaction, id: string): Promise<void> {
    await tx.query(`UPDATE mails SET leased_until = ${LEASE} WHERE id = $1 AND state = 'sending'`, [id]);
  }

  async settle(tx: Transaction, id: string, state: 'waiting' | 'sent' | 'refused'): Promise<void> {
    const sql = 'UPDATE mails SET state = $2, leased_until = NULL, changed_at = now() WHERE id = $1';
    await tx.query(sql, [id, state]);
  }

  async forget(tx: Transaction): Promise<void> {
    await tx.query(
      `DELETE FROM mails WHERE changed_at < now() - make_interval(days => CASE state WHEN 'sent' THEN ${SENT_DAYS} ELSE ${UNSENT_DAYS} END)`,
    );
  }
}
