import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { TestAnswer, TestApp } from './app';
import { until } from './until';

/** An event as its receiver reads it. */
export interface ReceivedEvent {
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly type: string;
  readonly timestamp: string;
  readonly data: Record<string, unknown>;
}

type Answer = (event: ReceivedEvent, reply: ServerResponse) => void;

/** A real HTTP server on loopback that keeps what it gets. */
export interface Receiver {
  readonly url: string;
  readonly events: readonly ReceivedEvent[];
  /** From now on it answers so; by default 204. */
  answer: Answer;
  /** Waits until it got so many. */
  got(count: number): Promise<readonly ReceivedEvent[]>;
  close(): Promise<void>;
}

const fine: Answer = (_, reply) => void reply.writeHead(204).end();

export async function startReceiver(): Promise<Receiver> {
  const events: ReceivedEvent[] = [];
  const server = createServer((request, reply) => {
    void read(request).then((event) => {
      events.push(event);
      receiver.answer(event, reply);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    events,
    answer: fine,
    got: async (count) => {
      await until(() => events.length >= count);
      return events;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return receiver;
}

async function read(request: IncomingMessage): Promise<ReceivedEvent> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString();
  const { type, timestamp, data } = JSON.parse(body) as Pick<ReceivedEvent, 'type' | 'timestamp' | 'data'>;
  return { id: String(request.headers['webhook-id']), headers: request.headers, body, type, timestamp, data };
}

/** What the standard's own library says of it. @throws where it does not believe it */
export function verify({ headers, body }: Pick<ReceivedEvent, 'headers' | 'body'>, secret: string): unknown {
  return new Webhook(secret).verify(body, headers as Record<string, string>);
}

/** What a process needs to deliver to it, quickly. */
export const RECEIVABLE = {
  EGRESS_ALLOWED_RANGES: '127.0.0.0/8',
  WEBHOOK_RETRY_SECONDS: '1,1,1',
  WEBHOOK_TIMEOUT_MS: '1000',
};

export interface MadeWebhook {
  readonly id: string;
  readonly secret: string;
}

/** Somebody who uses the API with one token. */
export const client =
  (service: Pick<TestApp, 'request'>, authorization: string) =>
  <T = never>(method: string, target: string, json?: object, headers = {}): Promise<TestAnswer<T>> =>
    service.request<T>(method, target, { json, headers: { authorization, ...headers } });
