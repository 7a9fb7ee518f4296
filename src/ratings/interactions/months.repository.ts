import { BulkConnections, type BulkTransaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { monthNamed, nameOfMonth, nextMonth } from './months';

/** How long making or dropping a month waits for those who write: they wait behind it, so it rather comes again. */
const LOCK_TIMEOUT = '2s';

/** The months of the table of events: each is a table of its own. */
@Injectable()
export class MonthsRepository {
  constructor(private readonly bulk: BulkConnections) {}

  /** Those that are there, each by its first day, in order. */
  list(): Promise<Date[]> {
    return this.bulk.transaction((tx) => monthsIn(tx));
  }

  /** Makes the months that are not there. @returns how many it made */
  create(months: readonly Date[]): Promise<number> {
    return this.alone(async (tx) => {
      const known = new Set((await monthsIn(tx)).map(nameOfMonth));
      const missing = months.filter((month) => !known.has(nameOfMonth(month)));
      for (const month of missing) {
        const [from, to] = [month, nextMonth(month)].map((day) => `'${day.toISOString()}'`);
        const name = nameOfMonth(month);
        // Attached, not made in place, which would lock out everybody who reads or writes any month.
        await tx.query(`CREATE TABLE ${name} (LIKE interaction_events INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`);
        await tx.query(`ALTER TABLE interaction_events ATTACH PARTITION ${name} FOR VALUES FROM (${from}) TO (${to})`);
      }
      return missing.length;
    });
  }

  /** Drops a month with all that is in it; one that is not there is gone already. */
  drop(month: Date): Promise<void> {
    return this.alone(async (tx) => {
      await tx.query(`DROP TABLE IF EXISTS ${nameOfMonth(month)}`);
    });
  }

  private alone<T>(work: (tx: BulkTransaction) => Promise<T>): Promise<T> {
    return this.bulk.transaction(async (tx) => {
      await tx.lock('months of events');
      await tx.query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
      return work(tx);
    });
  }
}

/** The name comes from pg_class, which has it in the snapshot: regclass::text gives a number for a table that was dropped since. */
async function monthsIn(tx: BulkTransaction): Promise<Date[]> {
  const rows = await tx.query<{ name: string }[]>(
    `SELECT relname AS name FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
     WHERE inhparent = 'interaction_events'::regclass ORDER BY relname`,
  );
  return rows.map(({ name }) => monthNamed(name));
}
