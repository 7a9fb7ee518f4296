import { Transactions, type Transaction } from '@app/database';
import { composeMail, Mailer, written } from '@app/mail';
import { Injectable } from '@nestjs/common';
import { UsersService, type Reachable } from '../../users/users.service';
import { grouped } from '../grouped';
import { NOTIFICATION_KIND_NAMES, NOTIFICATION_KINDS } from '../notification-kinds';
import { DigestsRepository, type DigestLine } from './digests.repository';
import { Unsubscriptions } from './unsubscriptions.service';

const PEOPLE_AT_ONCE = 200;

/** Lines of one digest; of more only the number is told. */
const MOST_LINES = 20;

const DEFAULTS = Object.fromEntries(
  NOTIFICATION_KIND_NAMES.map((kind) => [kind, NOTIFICATION_KINDS[kind].defaults.digest]),
);

/** One mail a day to who wants it, of what they have not read: never an empty one, and never the same twice. */
@Injectable()
export class Digests {
  constructor(
    private readonly repository: DigestsRepository,
    private readonly users: UsersService,
    private readonly mailer: Mailer,
    private readonly unsubscriptions: Unsubscriptions,
    private readonly transactions: Transactions,
  ) {}

  /** @param day YYYY-MM-DD. So many people are one transaction: their mails, and the note of how far they have come. */
  async send(day: string, signal: AbortSignal): Promise<void> {
    for (let after: string | null = null; ;) {
      signal.throwIfAborted();
      const last: string | null = after;
      const due: readonly string[] = await this.transactions.run((tx) => this.sendTo(tx, day, last));
      if (due.length < PEOPLE_AT_ONCE) return;
      after = due.at(-1)!;
    }
  }

  private async sendTo(tx: Transaction, day: string, after: string | null): Promise<readonly string[]> {
    const due = await this.repository.listDue(tx, day, after, PEOPLE_AT_ONCE);
    const lines = grouped(await this.repository.listLines(tx, due, DEFAULTS), ({ userId }) => userId);
    for (const person of await this.users.reachableAmong(tx, [...lines.keys()])) {
      const unread = lines.get(person.id)!;
      await this.repository.note(tx, person.id, unread[0]!.seq, day);
      await this.write(tx, person, unread, day);
    }
    return due;
  }

  private async write(tx: Transaction, person: Reachable, lines: readonly DigestLine[], day: string): Promise<void> {
    const unsubscribe = this.unsubscriptions.linkFor({ userId: person.id, kind: null });
    const rest = lines.length - MOST_LINES;
    const mail = composeMail({
      subject: lines.length === 1 ? lines[0]!.title : `${lines.length} things are new for you`,
      name: person.displayName,
      paragraphs: ['This is what you have not read yet:'],
      items: [
        ...lines.slice(0, MOST_LINES).map(({ title, body }) => ({ title: written(title), text: written(body) })),
        ...(rest > 0 ? [{ title: `And ${rest} more`, text: 'They are in your notifications.' }] : []),
      ],
      footnote: 'You get this summary once a day, when there is something to tell.',
      unsubscribe: { label: 'No more summaries', url: unsubscribe },
    });
    await this.mailer.send(tx, { ...mail, key: `digest ${person.id} ${day}`, to: person.email, unsubscribe });
  }
}
