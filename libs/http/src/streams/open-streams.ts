import { principalOf } from '@app/access';
import type { Configuration } from '@app/config';
import type { Metrics } from '@app/observability';
import type { FastifyReply } from 'fastify';
import { ProblemError } from '../problems/problem-error';
import { standard } from '../problems/standard-problems';
import type { EventSink } from './event-sink';
import { EventSocket } from './event-socket';
import type { EventStream } from './event-stream';
import type { Upgrades } from './upgrades';

/** How many streams there may be at once; absent: any number. */
export type StreamLimits = Partial<Pick<Configuration, 'streamsPerPerson' | 'streamsPerProcess'>>;

/** When a client comes again that found no room. */
const RETRY_S = 10;

/** How long sockets get to say goodbye when the process stops. */
const GOODBYE_MS = 1000;

/** The streams that this process serves: so many and no more, and a stop ends them first, since they would never end by themselves. */
export class OpenStreams {
  private readonly open = new Set<EventSink>();
  private readonly perPerson = new Map<string, number>();
  /** Of streams that are over. */
  private readonly sent = { sse: 0, websocket: 0 };
  private readonly ended = new Map<string, number>();
  private isClosed = false;

  constructor(
    private readonly limits: StreamLimits,
    private readonly upgrades: Upgrades,
  ) {}

  /** @throws ProblemError where there is no room for one more, or the request asks for no WebSocket */
  send(reply: FastifyReply, stream: EventStream | EventSocket): FastifyReply {
    try {
      return stream instanceof EventSocket ? this.upgrade(reply, stream) : this.answer(reply, stream);
    } catch (error) {
      stream.discard();
      throw error;
    }
  }

  register(metrics: Metrics): void {
    metrics.gauge('streams_open', 'Streams of events that are open', ['kind'], () =>
      KINDS.map((kind) => ({ labels: { kind }, value: this.openOf(kind).length })),
    );
    metrics.counter('streams_sent_total', 'Events sent on streams', ['kind'], () =>
      KINDS.map((kind) => {
        const now = this.openOf(kind).reduce((sum, { sent }) => sum + sent, 0);
        return { labels: { kind }, value: this.sent[kind] + now };
      }),
    );
    metrics.counter('streams_ended_total', 'Streams that are over, by what ended them', ['kind', 'reason'], () =>
      [...this.ended].map(([name, value]) => {
        const [kind = '', reason = ''] = name.split(' ');
        return { labels: { kind, reason }, value };
      }),
    );
  }

  /** Ends them all; sockets that do not answer are cut. */
  close(): void {
    this.isClosed = true;
    for (const stream of this.open) stream.end('stopping');
    setTimeout(() => {
      for (const stream of this.open) if (stream instanceof EventSocket) stream.cut();
    }, GOODBYE_MS).unref();
  }

  private answer(reply: FastifyReply, stream: EventStream): FastifyReply {
    if (stream.isOver) return reply.code(204).send();
    if (reply.request.method !== 'HEAD') {
      this.checkRoom();
      const person = personOf(reply);
      if (this.isCrowded(person)) throw crowded(this.limits.streamsPerPerson!);
      this.admit(stream, person);
    }
    reply.code(200).header('content-type', 'text/event-stream');
    // Or nginx keeps what is sent until it has a page full.
    reply.header('x-accel-buffering', 'no');
    if (this.isClosed || reply.request.method === 'HEAD') stream.end('stopping');
    return reply.send(stream.body);
  }

  /** Scripts in browsers see no status of a refused upgrade; so that they learn of their other tabs, that is told by a code. */
  private upgrade(reply: FastifyReply, stream: EventSocket): FastifyReply {
    this.upgrades.check(reply.request);
    if (this.isClosed) throw full();
    this.checkRoom();
    const person = personOf(reply);
    if (this.isCrowded(person)) stream.end('crowded');
    this.admit(stream, person);
    return this.upgrades.accept(reply, stream);
  }

  private checkRoom(): void {
    if (this.open.size >= (this.limits.streamsPerProcess ?? Infinity)) throw full();
  }

  private isCrowded(person: string | null): boolean {
    return person !== null && (this.perPerson.get(person) ?? 0) >= (this.limits.streamsPerPerson ?? Infinity);
  }

  private admit(stream: EventSink, person: string | null): void {
    this.open.add(stream);
    if (person !== null) this.perPerson.set(person, (this.perPerson.get(person) ?? 0) + 1);
    stream.onClose(() => this.forget(stream, person));
  }

  private forget(stream: EventSink, person: string | null): void {
    this.open.delete(stream);
    this.sent[stream.kind] += stream.sent;
    const name = `${stream.kind} ${stream.ending ?? 'left'}`;
    this.ended.set(name, (this.ended.get(name) ?? 0) + 1);
    if (person === null) return;
    const left = this.perPerson.get(person)! - 1;
    if (left > 0) this.perPerson.set(person, left);
    else this.perPerson.delete(person);
  }

  private openOf(kind: EventSink['kind']): EventSink[] {
    return [...this.open].filter((stream) => stream.kind === kind);
  }
}

const KINDS = ['sse', 'websocket'] as const;

const personOf = (reply: FastifyReply): string | null => principalOf(reply.request)?.userId ?? null;

const headers = { 'retry-after': String(RETRY_S) };

const full = (): ProblemError =>
  new ProblemError(standard.unavailable, 'This process serves as many streams as it can.', { headers });

const crowded = (limit: number): ProblemError =>
  new ProblemError(standard.tooManyRequests, `A person can have ${limit} streams open at once.`, { headers });
