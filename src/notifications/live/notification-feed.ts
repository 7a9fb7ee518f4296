import { Configuration } from '@app/config';
import type { EventSink } from '@app/http';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { NotificationDto } from '../dto/notification.dto';
import { grouped } from '../grouped';
import { InboxRepository, type Standing } from '../inbox.repository';
import type { Notification } from '../notification';
import { Followers, type Follower } from './followers';
import { NotificationSignals, type NotificationSignal } from './notification-signals';

/** After a look that failed. */
const RETRY_MS = 1000;

/** Notifications of one person read at once. */
const PAGE = 50;

/** How often it is seen whether those who were behind have caught up. */
const STALLED_LOOK_MS = 100;

/**
 * Brings notifications to whoever listens on this process. Signals wake; what is sent is read from the table, after what was sent
 * last: so nothing is lost or doubled, whichever signals come, and whichever process made it. One statement serves all that are
 * woken, and nobody is sent more than they read.
 */
@Injectable()
export class NotificationFeed implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(NotificationFeed.name);
  private readonly followers = new Followers();
  private readonly woken = new Set<string>();
  private readonly timers: NodeJS.Timeout[] = [];
  private isReading = false;

  constructor(
    private readonly inbox: InboxRepository,
    private readonly signals: NotificationSignals,
    private readonly configuration: Configuration,
  ) {}

  onModuleInit(): void {
    this.signals.hear((signal) => this.hear(signal));
    this.signals.onMissed(() => void this.look());
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers.splice(0)) clearInterval(timer);
  }

  /**
   * Sends `sink` all that the person is told after the number `after`, and then whatever they are told. First of all an event
   * says where that begins, so that a reader who gets nothing else has something to come back to.
   * @param after null, or a number that was never given: what there is so far was seen
   */
  async follow(userId: string, sink: EventSink, after: number | null): Promise<void> {
    const follower: Follower = { userId, sink, sent: null, stalledSince: null };
    this.followers.add(follower);
    sink.onClose(() => this.followers.remove(follower));
    this.watch();
    const last = (await this.inbox.listLast([userId]))[0]?.seq ?? 0;
    const seq = Math.min(after ?? last, last);
    sink.send({ id: String(seq), name: 'ready', data: { seq } });
    follower.sent = seq;
    // Whatever was signalled until now.
    this.wake([userId]);
  }

  /** Nothing is asked of anybody before somebody listens. */
  private watch(): void {
    void this.listen();
    if (this.timers.length > 0) return;
    this.timers.push(
      setInterval(() => void this.look(), this.configuration.notificationsPollMs),
      setInterval(() => this.wake(this.followers.caughtUp()), STALLED_LOOK_MS),
    );
  }

  private hear(signal: NotificationSignal): void {
    if ('told' in signal) return this.wake(signal.told);
    for (const follower of this.followers.of(signal.reader))
      if (follower.sent !== null && !this.followers.isFull(follower))
        follower.sink.send({ id: null, name: 'read', data: signal.read });
  }

  /** Whoever begins to listen may have missed something. */
  private async listen(): Promise<void> {
    if (await this.signals.listen()) await this.look();
  }

  private async look(): Promise<void> {
    if (this.followers.isEmpty) return;
    void this.listen();
    try {
      const last = await this.inbox.listLast(this.followers.people());
      this.wake(last.filter(({ userId, seq }) => this.followers.isBehind(userId, seq)).map(({ userId }) => userId));
    } catch (error) {
      this.logger.debug({ err: error }, 'streams are looked at again later');
    }
  }

  private wake(userIds: readonly string[]): void {
    for (const userId of userIds) if (this.followers.has(userId)) this.woken.add(userId);
    if (this.woken.size > 0 && !this.isReading) void this.read();
  }

  private async read(): Promise<void> {
    this.isReading = true;
    // What is signalled in the same moment is read together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.woken.size > 0) {
      const userIds = [...this.woken];
      this.woken.clear();
      try {
        await this.serve(this.followers.standings(userIds));
      } catch (error) {
        this.logger.debug({ err: error }, 'notifications are read again in a moment');
        setTimeout(() => this.wake(userIds), RETRY_MS).unref();
      }
    }
    this.isReading = false;
  }

  private async serve(standings: readonly Standing[]): Promise<void> {
    if (standings.length === 0) return;
    const found = grouped(await this.inbox.listAfter(standings, PAGE), ({ userId }) => userId);
    for (const { userId, seq } of standings) {
      const notifications = found.get(userId) ?? [];
      // Whoever came, or got room, while this was read, and stands before it, would miss what lies between.
      const reached = this.followers.of(userId).filter(({ sent }) => sent !== null && sent >= seq);
      for (const follower of reached) this.send(follower, notifications);
      if (notifications.length === PAGE) this.woken.add(userId);
    }
  }

  private send(follower: Follower, notifications: readonly Notification[]): void {
    for (const notification of notifications) {
      if (notification.seq <= follower.sent!) continue;
      if (this.followers.isFull(follower)) return;
      follower.sent = notification.seq;
      follower.sink.send({
        id: String(notification.seq),
        name: 'notification',
        data: NotificationDto.from(notification),
      });
    }
  }
}
