import { Transactions } from '@app/database';
import { Queue, type DeadLetter } from '@app/queue';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { parse, v7 as uuidv7 } from 'uuid';
import { JobChanges } from './job-changes.service';
import { JobsRepository } from './jobs.repository';

const UNKNOWN = 'The process that ran it died, or took too long, each time that it was tried.';

/** Lists what the queue has given up, so that an administrator finds it among the failed jobs, whatever kind of work it was. */
@Injectable()
export class DeadLetters implements OnApplicationBootstrap {
  constructor(
    private readonly queue: Queue,
    private readonly repository: JobsRepository,
    private readonly transactions: Transactions,
    private readonly changes: JobChanges,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return this.queue.observe({
      died: (letter) => this.list(letter),
      recovered: (id) => this.transactions.run((tx) => this.repository.recover(tx, id)),
    });
  }

  /** A job that has a row fails there; any other gets one. */
  async list({ id, queue: kind, payload, error, at, requestId, resendOf }: DeadLetter): Promise<void> {
    const rowId = resendOf ?? ('jobId' in payload ? String(payload.jobId) : null);
    const reason = error ?? UNKNOWN;
    if (rowId !== null && (await this.repository.exists(rowId, kind)))
      return this.transactions.run(async (tx) => {
        if (await this.repository.giveUp(tx, rowId, kind, reason)) this.changes.note(tx, rowId);
      });
    const job = { id: rowIdOf(id, at), kind, error: reason, requestId, payload };
    await this.transactions.run((tx) => this.repository.addFailed(tx, job));
  }
}

/** The same for the same letter, however often it is delivered; and ordered by time, as the ids of jobs are. */
const rowIdOf = (letterId: string, at: Date): string => uuidv7({ msecs: at.getTime(), random: parse(letterId) });
