import type { Principal } from '@app/access';
import { EventSocket, EventStream } from '@app/http';
import { Injectable } from '@nestjs/common';
import { LastingAccess } from '../../auth/access/lasting-access.service';
import { NotificationFeed } from './notification-feed';

/** Somebody who wants to be told as it happens. */
export interface Subscriber {
  readonly caller: Principal;
  /** What they came in with: they may stay for as long as it holds. */
  readonly authorization: string | undefined;
  /** The number of the last one that they got; null for who was not here before. */
  readonly after: number | null;
}

/** Opens streams of notifications. */
@Injectable()
export class NotificationStreams {
  constructor(
    private readonly feed: NotificationFeed,
    private readonly access: LastingAccess,
  ) {}

  openStream(subscriber: Subscriber): Promise<EventStream> {
    return this.open(subscriber, (isWelcome) => new EventStream(isWelcome));
  }

  openSocket(subscriber: Subscriber): Promise<EventSocket> {
    return this.open(subscriber, (isWelcome) => new EventSocket(isWelcome));
  }

  private async open<Sink extends EventStream | EventSocket>(
    { caller, authorization, after }: Subscriber,
    make: (isWelcome: () => boolean) => Sink,
  ): Promise<Sink> {
    const admission = this.access.watch(caller, authorization);
    const sink = make(() => admission.current() !== null);
    sink.onClose(() => admission.close());
    try {
      await this.feed.follow(caller.userId, sink, after);
      return sink;
    } catch (error) {
      sink.discard();
      throw error;
    }
  }
}
