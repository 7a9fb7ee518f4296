import { sniff, SNIFFED_BYTES } from '@app/datasets';
import { Transactions, type Transaction } from '@app/database';
import type { IncomingUpload, UploadedFile, UploadStore } from '@app/http';
import { Queue, type QueueDefinition } from '@app/queue';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { FileUnreadable, TooManyImports } from './files.errors';
import { JobReportsRepository } from './job-reports.repository';
import { pack } from './stored-piece';
import { CHUNK_BYTES } from './stored-upload';
import { UploadsRepository } from './uploads.repository';

const CRON = '40 * * * *';

/** Does at once what the housekeeping would do within the hour. */
const ABANDONED: QueueDefinition<object> = {
  ...{ name: 'drop-abandoned-files', expireInSeconds: 600, retryLimit: 10, concurrency: 'one' },
};

/** Files of one person that may wait at once, so that nobody fills the disk. */
const MOST_PENDING = 5;

/**
 * Stores files in the database while they arrive, in pieces of one size: constant memory, no connection held, and any worker can read them
 * wherever it runs. A file counts only when its job is there; what is left of others is dropped at once, or by the housekeeping.
 */
@Injectable()
export class UploadSpool implements UploadStore, OnApplicationBootstrap {
  constructor(
    private readonly repository: UploadsRepository,
    private readonly reports: JobReportsRepository,
    private readonly transactions: Transactions,
    private readonly queue: Queue,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.work(ABANDONED, () => this.tidy());
    await this.queue.schedule('upload-housekeeping', CRON, () => this.tidy());
  }

  /** A person goes: their files name nobody any more, and are dropped piece by piece once `tx` has committed. */
  async abandon(tx: Transaction, ownerId: string): Promise<void> {
    if (await this.repository.abandon(tx, ownerId)) await this.queue.enqueue(tx, ABANDONED, {});
  }

  /** Drops files that nobody will read, and reports that are old. */
  async tidy(): Promise<void> {
    for (const id of await this.repository.listLeft())
      while (await this.transactions.run((tx) => this.repository.deleteChunks(tx, id)));
    await this.transactions.run((tx) => this.repository.deleteLeft(tx));
    await this.transactions.run((tx) => this.reports.deleteOld(tx));
  }

  /** @throws TooManyImports, FileUnreadable */
  async store({ fileName, chunks }: IncomingUpload, ownerId: string): Promise<UploadedFile> {
    const id = uuidv7();
    await this.transactions.runInTurn(`uploads of ${ownerId}`, async (tx) => {
      if ((await this.repository.countPendingForUpdate(tx, ownerId)) >= MOST_PENDING)
        throw new TooManyImports(MOST_PENDING);
      await this.repository.create(tx, { id, ownerId, fileName });
    });
    try {
      const { bytes, digest } = await this.storeChunks(id, chunks);
      await this.transactions.run((tx) => this.repository.complete(tx, id, bytes));
      return { id, bytes, toJSON: () => ({ digest }) };
    } catch (error) {
      await this.drop(id).catch(() => undefined); // the housekeeping will
      throw error;
    }
  }

  /** Drops a file that no job has taken. */
  async release({ id }: UploadedFile): Promise<void> {
    await this.drop(id).catch(() => undefined); // the housekeeping will
  }

  private async storeChunks(id: string, chunks: AsyncIterable<Buffer>): Promise<{ bytes: number; digest: string }> {
    const hash = createHash('sha256');
    let bytes = 0;
    let place = 0;
    let stored: Promise<void> = Promise.resolve();
    for await (const piece of pieces(chunks)) {
      if (place === 0) refuseUnreadable(piece);
      await stored;
      const at = place++;
      stored = this.storeChunk(id, at, piece);
      stored.catch(() => undefined); // told when it is waited for; the next piece may arrive meanwhile
      hash.update(piece);
      bytes += piece.length;
    }
    await stored;
    if (place === 0) refuseUnreadable(Buffer.alloc(0));
    return { bytes, digest: hash.digest('base64') };
  }

  private async storeChunk(id: string, place: number, bytes: Buffer): Promise<void> {
    const piece = await pack(bytes);
    await this.transactions.run((tx) => this.repository.addChunk(tx, id, place, piece));
  }

  private drop(id: string): Promise<void> {
    return this.transactions.run((tx) => this.repository.deleteUnassigned(tx, id));
  }
}

function refuseUnreadable(start: Buffer): void {
  const sniffed = sniff(start.subarray(0, SNIFFED_BYTES));
  if ('fault' in sniffed) throw new FileUnreadable(sniffed.fault);
}

/** The same bytes in pieces that have one size, but for the last. */
async function* pieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    length += chunk.length;
    while (length >= CHUNK_BYTES) {
      const joined = Buffer.concat(waiting);
      yield joined.subarray(0, CHUNK_BYTES);
      waiting = [joined.subarray(CHUNK_BYTES)];
      length -= CHUNK_BYTES;
    }
  }
  if (length > 0) yield Buffer.concat(waiting);
}
