import type { EventSink } from '@app/http';
import type { Standing } from '../inbox.repository';

/** One open stream. */
export interface Follower {
  readonly userId: string;
  readonly sink: EventSink;
  /** The number of what was sent last; null while that is not known yet. */
  sent: number | null;
  /** Since when it has had no room for what there is, in ms. */
  stalledSince: number | null;
}

/** Bytes that may wait for a reader before nothing more is read for them. */
const PAUSE_BYTES = 64 * 1024;

/** How long a reader may take nothing while there is something for them; then the stream ends. */
const PATIENCE_MS = 5000;

/** Whoever listens on this process, by person. */
export class Followers {
  private readonly byPerson = new Map<string, Set<Follower>>();
  private readonly stalled = new Set<Follower>();

  get isEmpty(): boolean {
    return this.byPerson.size === 0;
  }

  add(follower: Follower): void {
    const others = this.byPerson.get(follower.userId) ?? new Set();
    this.byPerson.set(follower.userId, others.add(follower));
  }

  remove(follower: Follower): void {
    const others = this.byPerson.get(follower.userId);
    others?.delete(follower);
    if (others?.size === 0) this.byPerson.delete(follower.userId);
    this.stalled.delete(follower);
  }

  has(userId: string): boolean {
    return this.byPerson.has(userId);
  }

  of(userId: string): readonly Follower[] {
    return [...(this.byPerson.get(userId) ?? [])];
  }

  people(): string[] {
    return [...this.byPerson.keys()];
  }

  isBehind(userId: string, seq: number): boolean {
    return this.of(userId).some(({ sent }) => sent !== null && sent < seq);
  }

  /** Where each of these people has to be read from: after what the one has got that is furthest behind, and has room. */
  standings(userIds: readonly string[]): Standing[] {
    return userIds.flatMap((userId) => {
      const sent = this.of(userId).flatMap((follower) =>
        follower.sent === null || this.isFull(follower) ? [] : [follower.sent],
      );
      return sent.length === 0 ? [] : [{ userId, seq: Math.min(...sent) }];
    });
  }

  /** Whether a reader has to take something before they can be sent more; from then on they are looked after. */
  isFull(follower: Follower): boolean {
    if (follower.sink.buffered <= PAUSE_BYTES) return false;
    if (follower.stalledSince === null) {
      follower.stalledSince = Date.now();
      this.stalled.add(follower);
    }
    return true;
  }

  /** Who has room again. Those who have taken nothing for too long are let go. */
  caughtUp(): string[] {
    const people: string[] = [];
    for (const follower of this.stalled) {
      const hasRoom = follower.sink.buffered <= PAUSE_BYTES;
      if (!hasRoom && Date.now() - follower.stalledSince! <= PATIENCE_MS) continue;
      this.stalled.delete(follower);
      follower.stalledSince = null;
      if (hasRoom) people.push(follower.userId);
      else follower.sink.end('slow');
    }
    return people;
  }
}
