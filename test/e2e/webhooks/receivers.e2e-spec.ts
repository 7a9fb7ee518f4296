import { DataSource } from 'typeorm';
import { startApp, type SignedIn, type TestApp } from '../../support/app';
import { startMailServer, type MailServer } from '../../support/mail-server';
import { client, RECEIVABLE, startReceiver, type MadeWebhook, type Receiver } from '../../support/receiver';
import { until } from '../../support/until';

interface Delivered {
  id: string;
  eventId: string;
  eventType: string;
  status: string;
  attemptCount: number;
  nextAttemptAt: string | null;
  attempts: { status: number | null; error: string | null; responseBody: string | null }[];
}

interface Shown {
  enabled: boolean;
  disabledReason: string | null;
  failingSince: string | null;
}

const MEBIBYTE = 'x'.repeat(1 << 20);

describe('a receiver of webhooks', () => {
  let service: TestApp;
  let smtp: MailServer;
  let receiver: Receiver;
  let editor: SignedIn;
  let as: ReturnType<typeof client>;

  beforeAll(async () => {
    smtp = await startMailServer();
    // Each further attempt begins when its pause is over, without a poll.
    service = await startApp({ ...RECEIVABLE, SMTP_URL: smtp.url, WEBHOOK_POLL_MS: '600000' });
  });
  afterAll(async () => {
    await service.close();
    await smtp.close();
  });
  beforeEach(async () => {
    receiver = await startReceiver();
    editor = await service.signIn('editor');
    as = client(service, editor.authorization);
  });
  afterEach(() => receiver.close());

  const subscribe = async (url = receiver.url): Promise<string> =>
    (await as<MadeWebhook>('POST', '/v1/webhooks', { url, events: ['movie.created'] })).body.id;
  const query = <T>(sql: string, values: unknown[] = []) => service.app.get(DataSource).query<T>(sql, values);
  const read = async (id: string): Promise<Shown> => (await as<Shown>('GET', `/v1/webhooks/${id}`)).body;
  /** Starts a test delivery, and gives how to read it. */
  const test = async (id: string): Promise<() => Promise<Delivered>> => {
    const { body } = await as<Delivered>('POST', `/v1/webhooks/${id}/test`);
    return async () => (await as<Delivered>('GET', `/v1/webhooks/${id}/deliveries/${body.id}`)).body;
  };
  const over = async (delivery: () => Promise<Delivered>): Promise<Delivered> => {
    await until(async () => (await delivery()).status !== 'pending');
    return delivery();
  };
  const status = (code: number, headers = {}) => {
    receiver.answer = (_, reply) => void reply.writeHead(code, headers).end('no');
  };

  it('[W3] that answers 500 is told again, under the same id, until it is fine', async () => {
    receiver.answer = (_, reply) => void reply.writeHead(receiver.events.length < 3 ? 500 : 200).end('hm');
    const delivered = await over(await test(await subscribe()));
    expect([delivered.status, delivered.attempts.map((attempt) => attempt.status)]).toEqual([
      'succeeded',
      [500, 500, 200],
    ]);
    expect(new Set(receiver.events.map(({ id }) => id))).toEqual(new Set([delivered.eventId]));
  });

  it('[W3] that answers 500 to two deliveries gets further attempts at both when their pauses are over', async () => {
    const failed = new Set<string>();
    receiver.answer = ({ id }, reply) => {
      reply.writeHead(failed.has(id) ? 200 : 500).end('hm');
      failed.add(id);
    };
    const [one, other] = [await subscribe(), await subscribe()];
    const deliveries = [await test(one), await test(other)];
    const delivered = await Promise.all(deliveries.map(over));
    expect(delivered.map((delivery) => [delivery.status, delivery.attemptCount])).toEqual([
      ['succeeded', 2],
      ['succeeded', 2],
    ]);
  });

  it('[W3] that never is gets four attempts where three pauses are configured, and can be told again later', async () => {
    status(500);
    const id = await subscribe();
    const delivered = await over(await test(id));
    expect([delivered.status, delivered.attemptCount, receiver.events.length]).toEqual(['failed', 4, 4]);
    expect((await read(id)).failingSince).not.toBeNull();
    status(200);
    await as('POST', `/v1/webhooks/${id}/deliveries/${delivered.id}/redeliver`);
    await receiver.got(5);
    await until(async () => (await read(id)).failingSince === null);
  });

  it('[W2] that redirects is not followed, and that is a failure', async () => {
    const other = await startReceiver();
    status(307, { location: other.url });
    const delivery = await test(await subscribe());
    await until(async () => (await delivery()).attemptCount > 0);
    const { attempts } = await delivery();
    expect([attempts[0]!.status, other.events]).toEqual([307, []]);
    await other.close();
  });

  it('[W3] that hangs is left after the time limit, and nobody else waits for it', async () => {
    receiver.answer = () => undefined;
    const others = await startReceiver();
    const [slow] = [await subscribe(), await subscribe(others.url)];
    const hanging = await Promise.all(Array.from({ length: 6 }, () => test(slow)));
    await as('POST', '/v1/movies', { title: 'Heat' });
    await others.got(1);
    await until(async () => (await hanging[0]!()).attemptCount > 0);
    expect((await hanging[0]!()).attempts[0]).toMatchObject({ status: null, error: 'no answer within 1000 ms' });
    await others.close();
  });

  it('[W3] that sends a gigabyte is read to 64 KiB, of which the log keeps the beginning', async () => {
    let sent = 0;
    receiver.answer = (_, reply) => {
      const more = (): void => {
        while (sent < 1024 && !reply.destroyed && reply.write(MEBIBYTE)) sent++;
      };
      reply.on('drain', more);
      more();
    };
    const delivered = await over(await test(await subscribe()));
    expect([delivered.status, delivered.attempts[0]!.responseBody]).toEqual(['succeeded', 'x'.repeat(1000)]);
    expect(sent).toBeLessThan(64);
  });

  it('[W3] that nobody listens at is tried again', async () => {
    await receiver.close();
    const delivery = await test(await subscribe());
    await until(async () => (await delivery()).attemptCount > 0);
    const { attempts } = await delivery();
    expect(attempts[0]).toMatchObject({ status: null, error: 'the connection failed: ECONNREFUSED' });
    receiver = await startReceiver();
  });

  it('[W3] that is gone (410) is not told any more, and its owner gets a mail', async () => {
    status(410);
    const id = await subscribe();
    const delivered = await over(await test(id));
    expect([delivered.status, delivered.attemptCount]).toEqual(['failed', 1]);
    expect(await read(id)).toMatchObject({ enabled: false, disabledReason: 'gone' });
    const mail = await smtp.next(editor.email, /webhook of yours was disabled/);
    expect(mail.text).toContain(id);
    const { body } = await as<{ items: object[] }>('GET', '/v1/notifications?kind=webhook.disabled');
    expect(body.items).toMatchObject([{ link: `/v1/webhooks/${id}`, data: { webhookId: id, reason: 'gone' } }]);
    expect((await as('POST', `/v1/webhooks/${id}/test`)).status).toBe(409);
  });

  it('[W3] that says 429 and Retry-After is sent nothing at all for so long', async () => {
    status(429, { 'retry-after': '3600' });
    const id = await subscribe();
    const first = await test(id);
    await until(async () => (await first()).attemptCount === 1);
    const { nextAttemptAt } = await first();
    expect(Date.parse(nextAttemptAt!) - Date.now()).toBeGreaterThan(3_000_000);
    const second = await test(id);
    const other = await startReceiver(); // whose delivery comes after those that were due before it
    expect((await over(await test(await subscribe(other.url)))).status).toBe('succeeded');
    await other.close();
    expect([(await second()).attemptCount, receiver.events.length]).toEqual([0, 1]);
    status(200);
    await query(`UPDATE webhooks SET paused_until = now() WHERE id = $1`, [id]);
    expect((await over(second)).status).toBe('succeeded');
  });

  it('[W3] that has failed for days is disabled, and its owner gets a mail; what waited is given up', async () => {
    status(500);
    const id = await subscribe();
    const delivery = await test(id);
    await until(async () => (await delivery()).attemptCount === 1);
    await query(`UPDATE webhooks SET failing_since = now() - interval '5 days' WHERE id = $1`, [id]);
    const { status: ended } = await over(delivery);
    expect([ended, await read(id)]).toEqual(['failed', expect.objectContaining({ disabledReason: 'failing' })]);
    await smtp.next(editor.email, /webhook of yours was disabled/);
    const patched = await as<Shown>('PATCH', `/v1/webhooks/${id}`, { enabled: true });
    expect(patched.body).toMatchObject({ enabled: true, failingSince: null });
  });

  it('[J2] is told once of an event that is told twice', async () => {
    await subscribe();
    await as('POST', '/v1/movies', { title: 'Twice' });
    const [event] = await receiver.got(1);
    await query('UPDATE outbox SET dispatched_at = NULL WHERE id = $1', [event!.id]);
    const waiting = async () =>
      (await query<{ n: number }[]>('SELECT count(*)::int AS n FROM outbox WHERE dispatched_at IS NULL'))[0]!.n;
    await until(async () => (await waiting()) === 0);
    await as('POST', '/v1/movies', { title: 'Last' });
    const told = await receiver.got(2);
    expect(told.map(({ data }) => data['title'])).toEqual(['Twice', 'Last']);
  });

  it('[K2] signs with a secret that stands in no table as it is', async () => {
    const { body } = await as<MadeWebhook>('POST', '/v1/webhooks', { url: receiver.url, events: ['movie.created'] });
    const tables = await query<{ name: string }[]>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    const bytes = Buffer.from(body.secret.replace('whsec_', ''), 'base64').toString('hex');
    expect(tables).toContainEqual({ name: 'webhooks' });
    for (const { name } of tables) {
      const [row] = await query<{ n: number }[]>(
        `SELECT count(*)::int AS n FROM ${name} AS row WHERE row::text LIKE '%' || $1 || '%' OR row::text LIKE '%' || $2 || '%'`,
        [body.secret, bytes],
      );
      expect([name, row!.n]).toEqual([name, 0]);
    }
  });
});
