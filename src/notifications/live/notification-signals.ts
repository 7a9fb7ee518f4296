import { Broadcast } from '@app/cache';
import { Configuration } from '@app/config';
import { afterCommit, DatabaseBell, DatabaseServer, type Transaction } from '@app/database';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { NotificationSignalsRepository, SIGNALS_CHANNEL } from './notification-signals.repository';

/** Which notifications somebody has read: one, or all up to a number. */
export type ReadMark = { readonly id: string } | { readonly upTo: number };

/** What processes tell each other: who has something new, or who has read what. */
export type NotificationSignal =
  { readonly told: readonly string[] } | { readonly reader: string; readonly read: ReadMark };

type Listener = (signal: NotificationSignal) => void;

/** People named in one message: a payload of NOTIFY has less than 8,000 bytes. */
const PEOPLE_AT_ONCE = 150;

/**
 * Short messages about notifications to every process that serves streams: by Redis where there is one, else by the database.
 * They only wake: one that is lost costs time, and never a notification.
 */
@Injectable()
export class NotificationSignals implements OnApplicationShutdown {
  private readonly logger = new Logger(NotificationSignals.name);
  private readonly bell: DatabaseBell | null;
  private readonly self = randomUUID();
  private readonly waiting: string[] = [];
  private deliver: Listener = () => undefined;

  constructor(
    private readonly broadcast: Broadcast,
    private readonly repository: NotificationSignalsRepository,
    server: DatabaseServer,
    { redisUrl }: Configuration,
  ) {
    this.bell = redisUrl === null ? new DatabaseBell(server, SIGNALS_CHANNEL) : null;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.bell?.close();
  }

  /** They have something new once `tx` has committed. */
  told(tx: Transaction, userIds: readonly string[]): void {
    for (let n = 0; n < userIds.length; n += PEOPLE_AT_ONCE)
      this.signal(tx, { told: userIds.slice(n, n + PEOPLE_AT_ONCE) });
  }

  /** They have read something once `tx` has committed. */
  read(tx: Transaction, reader: string, read: ReadMark): void {
    this.signal(tx, { reader, read });
  }

  /** `listener` hears of what any process signals, this one included. */
  hear(listener: Listener): void {
    this.deliver = listener;
    this.broadcast.subscribe(SIGNALS_CHANNEL, (message) => listener(JSON.parse(message) as NotificationSignal));
  }

  /** `look` runs where signals of other processes may have been missed, since Redis is heard again. */
  onMissed(look: () => void): void {
    this.broadcast.onListening(look);
  }

  /** Sees to it that other processes are heard. @returns whether that has only just begun, so that something was missed */
  async listen(): Promise<boolean> {
    return (await this.bell?.listen((message) => this.ring(message))) ?? false;
  }

  private signal(tx: Transaction, signal: NotificationSignal): void {
    afterCommit(tx, () => {
      this.broadcast.publish(SIGNALS_CHANNEL, JSON.stringify(signal));
      if (!this.bell) return;
      this.waiting.push(JSON.stringify({ from: this.self, signal }));
      if (this.waiting.length === 1) setImmediate(() => void this.notify());
    });
  }

  private async notify(): Promise<void> {
    try {
      await this.repository.notify(this.waiting.splice(0));
    } catch (error) {
      this.logger.debug({ err: error }, 'other processes find out by themselves');
    }
  }

  private ring(message: string): void {
    const { from, signal } = JSON.parse(message) as { from: string; signal: NotificationSignal };
    if (from !== this.self) this.deliver(signal);
  }
}
