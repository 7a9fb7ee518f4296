import type { Principal, Role } from '@app/access';
import { Broadcast } from '@app/cache';
import { afterCommit, type Transaction } from '@app/database';
import { DomainEvents } from '@app/events';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { userAccessChanged } from '../../users/users.events';
import { ACCESS_TOKEN_LIFETIME } from '../tokens/access-token-claims';
import { AccessChangesRepository, type AccessChange } from './access-changes.repository';

/** As long as a token that was issued before a change may still be good, and a minute for clocks that differ. */
const REMEMBERED_S = ACCESS_TOKEN_LIFETIME + 60;

const LOOK_INTERVAL_MS = 1500;

/** Each look goes back further than the last one, since what was written then may have been committed later. */
const OVERLAP_S = 15;

const CHANNEL = 'access-changes';

/**
 * What has changed about who may enter since access tokens were issued, kept in memory on every node, so that a request costs no
 * query. Redis tells at once, and every node looks into the database every second and a half besides: within two seconds it knows.
 */
@Injectable()
export class AccessChanges implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(AccessChanges.name);
  private readonly endedSessions = new Map<string, number>();
  private readonly roles = new Map<
    string,
    { readonly id: string; readonly role: Role | null; readonly until: number }
  >();
  private lookedAt = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly repository: AccessChangesRepository,
    private readonly broadcast: Broadcast,
    events: DomainEvents,
  ) {
    events.within(userAccessChanged, ({ userId, role }, tx) =>
      this.record(tx, { id: uuidv7(), sessionId: null, userId, role }),
    );
  }

  /** Nothing is served before what happened earlier is known. */
  async onModuleInit(): Promise<void> {
    this.broadcast.subscribe(CHANNEL, (message) => this.apply(JSON.parse(message) as AccessChange));
    await this.look();
    this.timer = setInterval(() => void this.lookAgain(), LOOK_INTERVAL_MS).unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** The access tokens of a session are worth nothing once `tx` has committed. */
  endSession(tx: Transaction, sessionId: string): Promise<void> {
    return this.record(tx, { id: uuidv7(), sessionId, userId: null });
  }

  /** The caller as they are now: with the role that they have by now, or null where they are out. */
  current(principal: Principal): Principal | null {
    if (principal.sessionId !== null && this.endedSessions.has(principal.sessionId)) return null;
    const change = this.roles.get(principal.userId);
    if (!change) return principal;
    return change.role === null ? null : { ...principal, role: change.role };
  }

  /** Drops what nobody needs any more from the database. */
  forget(tx: Transaction): Promise<void> {
    return this.repository.forget(tx, 2 * REMEMBERED_S);
  }

  private async record(tx: Transaction, change: AccessChange): Promise<void> {
    await this.repository.add(tx, change);
    afterCommit(tx, () => {
      this.apply(change);
      this.broadcast.publish(CHANNEL, JSON.stringify(change));
    });
  }

  private async look(): Promise<void> {
    const began = Date.now();
    const seconds = Math.min(REMEMBERED_S, (began - this.lookedAt) / 1000 + OVERLAP_S);
    for (const change of await this.repository.latest(seconds)) this.apply(change);
    this.lookedAt = began;
    this.tidy(began);
  }

  /** A database that is away for a moment is asked for everything that it has missed once it is back. */
  private async lookAgain(): Promise<void> {
    try {
      await this.look();
    } catch (error) {
      this.logger.debug({ err: error }, 'access changes are looked for again');
    }
  }

  /** Idempotent, and whatever the order: ids are UUIDv7, the largest is the newest. */
  private apply(change: AccessChange): void {
    const until = Date.now() + REMEMBERED_S * 1000;
    if (change.userId === null) {
      if (!this.endedSessions.has(change.sessionId)) this.endedSessions.set(change.sessionId, until);
      return;
    }
    const known = this.roles.get(change.userId);
    if (!known || known.id < change.id) this.roles.set(change.userId, { id: change.id, role: change.role, until });
  }

  private tidy(now: number): void {
    for (const [id, until] of this.endedSessions) if (until < now) this.endedSessions.delete(id);
    for (const [id, { until }] of this.roles) if (until < now) this.roles.delete(id);
  }
}
