import { pieces, type Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ReportRow } from './report-row';

/** A row with where it stands in the report. */
export interface PlacedRow {
  readonly place: string;
  readonly row: ReportRow;
}

const KEPT_DAYS = 30;

/** As many are written in some 10 ms. */
const ROWS_AT_ONCE = 1000;

/** All SQL about what jobs report of single rows. */
@Injectable()
export class JobReportsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(tx: Pick<Transaction, 'query'>, jobId: string, rows: readonly ReportRow[]): Promise<void> {
    for (const piece of pieces(rows, ROWS_AT_ONCE))
      await tx.query(
        `INSERT INTO job_report_rows (job_id, row)
         SELECT $1, row FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS rows (row, place) ORDER BY place`,
        [jobId, JSON.stringify(piece)],
      );
  }

  /** The report in its order, after a place. */
  list(jobId: string, after: string, limit: number): Promise<PlacedRow[]> {
    return this.dataSource.query<PlacedRow[]>(
      'SELECT place, row FROM job_report_rows WHERE job_id = $1 AND place > $2 ORDER BY place LIMIT $3',
      [jobId, after, limit],
    );
  }

  /** All reports of a person's jobs, after a place. */
  listOf(ownerId: string, after: string, limit: number): Promise<(PlacedRow & { readonly jobId: string })[]> {
    return this.dataSource.query(
      `SELECT job_id AS "jobId", place, row FROM job_report_rows
       WHERE job_id IN (SELECT id FROM jobs WHERE owner_id = $1) AND place > $2 ORDER BY place LIMIT $3`,
      [ownerId, after, limit],
    );
  }

  async deleteOf(tx: Transaction, ownerId: string): Promise<void> {
    await tx.query('DELETE FROM job_report_rows WHERE job_id IN (SELECT id FROM jobs WHERE owner_id = $1)', [ownerId]);
  }

  async deleteOld(tx: Transaction): Promise<void> {
    await tx.query(
      `DELETE FROM job_report_rows USING jobs WHERE jobs.id = job_id AND finished_at < now() - make_interval(days => $1)`,
      [KEPT_DAYS],
    );
  }
}
