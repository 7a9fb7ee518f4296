import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ImportOutcome } from './import-outcome';
import type { StoredPiece } from './stored-piece';

/** A stored file, as the job that reads it knows it. */
export interface StoredUploadRow {
  readonly id: string;
  readonly ownerId: string;
  readonly fileName: string | null;
  readonly bytes: number;
  readonly options: Record<string, unknown>;
  /** What came of it, once that is sure. */
  readonly outcome: ImportOutcome | null;
  /** Why nothing can come of it. */
  readonly fault: string | null;
}

const COLUMNS = `id, owner_id AS "ownerId", file_name AS "fileName", bytes::float8 AS bytes, options, outcome, fault`;

const LEFT = `owner_id IS NULL OR job_id IS NULL AND created_at < now() - interval '3 hours'
  OR EXISTS (SELECT FROM jobs WHERE id = job_id AND status NOT IN ('queued', 'running'))`;

/** All SQL about stored files. */
@Injectable()
export class UploadsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Files of a person that are arriving, or that a job has yet to read. Others count that person's files after `tx` has ended. */
  async countPendingForUpdate(tx: Transaction, ownerId: string): Promise<number> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`uploads of ${ownerId}`]);
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count FROM uploads LEFT JOIN jobs ON jobs.id = job_id
       WHERE uploads.owner_id = $1 AND (job_id IS NULL OR status IN ('queued', 'running'))`,
      [ownerId],
    );
    return row?.count ?? 0;
  }

  async create(tx: Transaction, upload: { id: string; ownerId: string; fileName: string | null }): Promise<void> {
    await tx.query('INSERT INTO uploads (id, owner_id, file_name) VALUES ($1, $2, $3)', [
      upload.id,
      upload.ownerId,
      upload.fileName,
    ]);
  }

  /** The commit does not wait for the disk: that of `complete` does, and what was written before it is there with it. */
  async addChunk(tx: Transaction, id: string, place: number, { data, isPacked }: StoredPiece): Promise<void> {
    await tx.query(
      `INSERT INTO upload_chunks (upload_id, place, data, is_packed)
       SELECT $1, $2, $3, $4 FROM set_config('synchronous_commit', 'off', true)`,
      [id, place, data, isPacked],
    );
  }

  async complete(tx: Transaction, id: string, bytes: number): Promise<void> {
    await tx.query('UPDATE uploads SET bytes = $2 WHERE id = $1', [id, bytes]);
  }

  /** Hands a file to a job. */
  async assign(tx: Transaction, id: string, jobId: string, options: Record<string, unknown>): Promise<void> {
    await tx.query('UPDATE uploads SET job_id = $2, options = $3 WHERE id = $1', [id, jobId, options]);
  }

  /** Unless a job has it. */
  async deleteUnassigned(tx: Transaction, id: string): Promise<void> {
    await tx.query('DELETE FROM uploads WHERE id = $1 AND job_id IS NULL', [id]);
  }

  /** @returns null also where its person is gone */
  async findByJob(jobId: string): Promise<StoredUploadRow | null> {
    const sql = `SELECT ${COLUMNS} FROM uploads WHERE job_id = $1 AND owner_id IS NOT NULL`;
    return (await this.dataSource.query<StoredUploadRow[]>(sql, [jobId]))[0] ?? null;
  }

  /** One piece of a file; null where there is none. */
  async findChunk(id: string, place: number): Promise<StoredPiece | null> {
    const sql = 'SELECT data, is_packed AS "isPacked" FROM upload_chunks WHERE upload_id = $1 AND place = $2';
    return (await this.dataSource.query<StoredPiece[]>(sql, [id, place]))[0] ?? null;
  }

  /** Waits for whoever else works on the same job. @returns what came of that, if it is done */
  async claim(tx: Pick<Transaction, 'query'>, jobId: string): Promise<ImportOutcome | null> {
    const sql = 'SELECT outcome FROM uploads WHERE job_id = $1 FOR UPDATE';
    return (await tx.query<Pick<StoredUploadRow, 'outcome'>[]>(sql, [jobId]))[0]?.outcome ?? null;
  }

  async saveOutcome(tx: Pick<Transaction, 'query'>, jobId: string, outcome: ImportOutcome): Promise<void> {
    await tx.query('UPDATE uploads SET outcome = $2 WHERE job_id = $1', [jobId, JSON.stringify(outcome)]);
  }

  async saveFault(tx: Transaction, jobId: string, fault: string): Promise<void> {
    await tx.query('UPDATE uploads SET fault = $2 WHERE job_id = $1', [jobId, fault]);
  }

  /** Drops some of what the file holds, since all of it may take longer than a statement may. @returns whether there was something */
  async deleteChunks(tx: Transaction, id: string): Promise<boolean> {
    const [, affected] = await tx.query<[unknown, number]>(
      `DELETE FROM upload_chunks WHERE upload_id = $1
         AND place IN (SELECT place FROM upload_chunks WHERE upload_id = $1 ORDER BY place LIMIT 64)`,
      [id],
    );
    return affected > 0;
  }

  /** Takes what names a person from their files, whose content goes later. @returns whether there is such content */
  async abandon(tx: Transaction, ownerId: string): Promise<boolean> {
    await tx.query(
      'DELETE FROM uploads WHERE owner_id = $1 AND NOT EXISTS (SELECT FROM upload_chunks WHERE upload_id = id)',
      [ownerId],
    );
    const [, affected] = await tx.query<[unknown, number]>(
      `UPDATE uploads SET owner_id = NULL, file_name = NULL, options = '{}', outcome = NULL WHERE owner_id = $1`,
      [ownerId],
    );
    return affected > 0;
  }

  /** Files that nobody will read: their people are gone, their jobs have ended, or their request died before it had one. */
  async listLeft(): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(`SELECT id FROM uploads WHERE ${LEFT}`);
    return rows.map(({ id }) => id);
  }

  /** Drops files that nobody will read, whose content is gone. */
  async deleteLeft(tx: Transaction): Promise<void> {
    await tx.query(`DELETE FROM uploads WHERE (${LEFT})
      AND NOT EXISTS (SELECT FROM upload_chunks WHERE upload_id = uploads.id)`);
  }
}
