import { Broadcast } from '@app/cache';
import { afterCommit, type Transaction } from '@app/database';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Job } from './job.entity';
import { JobsRepository } from './jobs.repository';

type Listener = (job: Job) => void;

const CHANNEL = 'jobs';

/** How often jobs that somebody follows are looked at, since a message may be lost, and without Redis reaches this process alone. */
const LOOK_MS = 1000;

/**
 * Tells who follows a job of its changes, on whichever node they happen. One statement a second reads all that are followed here,
 * however many follow them; nothing is read while nobody does.
 */
@Injectable()
export class JobChanges implements OnModuleInit, OnApplicationShutdown {
  private readonly listeners = new Map<string, Set<Listener>>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly repository: JobsRepository,
    private readonly broadcast: Broadcast,
  ) {}

  onModuleInit(): void {
    this.broadcast.subscribe(CHANNEL, (id) => {
      if (this.listeners.has(id)) void this.look([id]);
    });
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** The job changes with `tx`. */
  note(tx: Transaction, id: string): void {
    afterCommit(tx, () => this.broadcast.publish(CHANNEL, id));
  }

  /** `listener` gets the job as it is now and then, not only where it has changed. @returns the way to stop listening */
  follow(id: string, listener: Listener): () => void {
    const known = this.listeners.get(id) ?? new Set();
    this.listeners.set(id, known.add(listener));
    this.timer ??= setInterval(() => void this.look([...this.listeners.keys()]), LOOK_MS);
    void this.look([id]);
    return () => this.leave(id, listener);
  }

  private leave(id: string, listener: Listener): void {
    const known = this.listeners.get(id);
    known?.delete(listener);
    if (known?.size === 0) this.listeners.delete(id);
    if (this.listeners.size > 0 || !this.timer) return;
    clearInterval(this.timer);
    this.timer = null;
  }

  /** A look that fails is made up for by the next. */
  private async look(ids: readonly string[]): Promise<void> {
    const jobs = await this.repository.findMany(ids).catch(() => []);
    for (const job of jobs) for (const listener of [...(this.listeners.get(job.id) ?? [])]) listener(job);
  }
}
