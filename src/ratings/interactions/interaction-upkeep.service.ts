import { Configuration } from '@app/config';
import { Transactions } from '@app/database';
import { Queue } from '@app/queue';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { InteractionsRepository } from './interactions.repository';
import { ACCEPTED_DAYS } from './interactions.service';
import { daysBefore, monthOf, monthsFrom, nextMonth } from './months';
import { MonthsRepository } from './months.repository';

/** Months that are there ahead of time: the deployment may be without anybody who makes them for as long. */
const AHEAD = 2;

const UPKEEP_CRON = '40 4 * * *';
const SUMS_CRON = '*/2 * * * *';

/** Summing up two days of a busy service takes longer than most of what comes again by itself. */
const SUMS_EXPIRE_S = 600;

/** Keeps the months of events: makes them ahead of time, drops those that are too old, and sums up what trending needs of them. */
@Injectable()
export class InteractionUpkeep implements OnApplicationBootstrap {
  private readonly logger = new Logger(InteractionUpkeep.name);

  constructor(
    private readonly configuration: Configuration,
    private readonly queue: Queue,
    private readonly months: MonthsRepository,
    private readonly interactions: InteractionsRepository,
    private readonly transactions: Transactions,
  ) {}

  /** Nobody sends an event before its month is there. */
  async onApplicationBootstrap(): Promise<void> {
    await this.prepare(new Date());
    await this.queue.schedule('event-months', UPKEEP_CRON, () => this.tidy(new Date()));
    const sumUp = { expireInSeconds: SUMS_EXPIRE_S };
    await this.queue.schedule('event-sums', SUMS_CRON, () => this.sumUp(new Date()), sumUp);
  }

  /** Makes the months that are missing, and drops those whose last event is too old. */
  async tidy(now: Date): Promise<void> {
    await this.prepare(now);
    const oldest = monthOf(daysBefore(now, this.configuration.eventsRetentionDays));
    for (const month of await this.months.list()) {
      if (month >= oldest) break;
      await this.months.drop(month);
      this.logger.log(`events of ${month.toISOString().slice(0, 7)} are gone`);
    }
    await this.transactions.run((tx) => this.interactions.forgetSums(tx, dayOf(oldest)));
  }

  /** Brings the sums of today and yesterday up to date. */
  sumUp(now: Date): Promise<void> {
    return this.interactions.sumUp(dayOf(now));
  }

  private async prepare(now: Date): Promise<void> {
    const wanted = monthsFrom(daysBefore(now, ACCEPTED_DAYS + 1), now, AHEAD);
    const known = await this.months.list();
    const last = known.at(-1);
    const isComplete = last !== undefined && last >= nextMonth(monthOf(now), AHEAD) && known[0]! <= wanted[0]!;
    if (!isComplete) await this.months.create(wanted);
  }
}

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);
