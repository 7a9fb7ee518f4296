import { Transactions } from '@app/database';
import { TOTP } from 'otpauth';
import { Client } from 'pg';
import { OneTimeTokens } from '../../src/auth/one-time/one-time-tokens.service';
import { startApp, type SignedIn, type TestAnswer, type TestApp } from '../support/app';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { until } from '../support/until';

const times = <T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => make(n)));

describe('requests at once', () => {
  let database: TestDatabase;
  let service: TestApp;
  let observer: Client;

  beforeAll(async () => {
    database = await createTestDatabase({ migrated: true });
    // No job is done here, so that files wait to be read.
    service = await startApp({ DATABASE_URL: database.url, DATABASE_POOL_SIZE: '2', ROLE: 'api' });
    observer = new Client({ connectionString: database.url });
    await observer.connect();
  });
  afterAll(async () => {
    await service.close();
    await observer.end();
    await database.drop();
  });

  const call = <T = Record<string, unknown>>(
    person: SignedIn,
    method: string,
    target: string,
    json?: object,
  ): Promise<TestAnswer<T>> =>
    service.request<T>(method, target, { json, headers: { authorization: person.authorization } });
  const upload = ({ authorization }: SignedIn): Promise<TestAnswer> =>
    service.request('POST', '/v1/users/me/imports', {
      body: 'title,year,rating\nHeat,1995,5\n',
      headers: { authorization, 'content-type': 'text/csv' },
    });

  it.each<[string, number, number, (person: SignedIn, n: number) => Promise<TestAnswer<unknown>>]>([
    [
      'API keys',
      50,
      201,
      (person, n) => call(person, 'POST', '/v1/api-keys', { name: `${n}`, scopes: ['users:read'] }),
    ],
    [
      'webhooks',
      20,
      201,
      (person) => call(person, 'POST', '/v1/webhooks', { url: 'https://example.com/hook', events: ['movie.created'] }),
    ],
    ['files that wait', 5, 202, upload],
  ])('[D11] never make more than the limit of a person: %s', async (_, most, ok, make) => {
    const person = await service.signIn('editor');
    const statuses = (await times(most + 6, (n) => make(person, n))).map(({ status }) => status);
    expect(statuses.filter((status) => ![ok, 409].includes(status))).toEqual([]);
    expect(statuses.filter((status) => status === ok)).toHaveLength(most);
    expect(statuses.filter((status) => status === 409)).toHaveLength(6);
  });

  it('[D11] leave one set of recovery codes', async () => {
    const person = await service.signIn();
    const { body } = await call<{ secret: string }>(person, 'POST', '/v1/auth/mfa/totp');
    const code = new TOTP({ secret: body.secret }).generate();
    await call(person, 'POST', '/v1/auth/mfa/totp/confirm', { code });
    const replaced = await times(6, () => call(person, 'POST', '/v1/auth/mfa/recovery-codes'));
    expect(replaced.map(({ status }) => status)).toEqual(Array(6).fill(201));
    expect((await call(person, 'GET', '/v1/auth/mfa')).body).toEqual({ enabled: true, recoveryCodesLeft: 10 });
  });

  it('[D11] leave one token of a purpose that is good, the newest', async () => {
    const person = await service.signIn();
    const { id } = (await call<{ id: string }>(person, 'GET', '/v1/users/me')).body;
    const [tokens, transactions] = [service.app.get(OneTimeTokens), service.app.get(Transactions)];
    await transactions.run((tx) => tokens.issue(tx, 'reset-password', id));
    const issued = await times(6, () => transactions.run((tx) => tokens.issue(tx, 'reset-password', id)));
    const good = await Promise.all(issued.map((token) => tokens.find('reset-password', token)));
    expect(good.filter((token) => token !== null)).toHaveLength(1);
  });

  /** Sends requests that change a row while somebody else has locked it, and one of another kind, which must not wait for them. */
  async function whileLocked(lock: string, id: unknown, send: () => Promise<number[]>): Promise<number[]> {
    const holder = new Client({ connectionString: database.url });
    await holder.connect();
    try {
      await holder.query('BEGIN');
      await holder.query(lock, [id]);
      const sent = send();
      const waiting = `SELECT count(*)::integer AS count FROM pg_stat_activity
        WHERE wait_event_type = 'Lock' AND datname = current_database()`;
      await until(async () => (await observer.query<{ count: number }>(waiting)).rows[0]!.count === 1);
      expect((await service.request('GET', '/v1/movies?query=nothing')).status).toBe(200);
      await holder.query('COMMIT');
      return await sent;
    } finally {
      await holder.end();
    }
  }

  it('[D12] rate one movie without taking connections from others, and are all served', async () => {
    const editor = await service.signIn('editor');
    const { body } = await call<{ id: number }>(editor, 'POST', '/v1/movies', { title: 'Heat', year: 1995 });
    const rate = () => call(editor, 'PUT', `/v1/movies/${body.id}/rating`, { value: 5 });
    const statuses = await whileLocked('SELECT FROM movies WHERE id = $1 FOR UPDATE', body.id, async () =>
      (await times(100, rate)).map(({ status }) => status),
    );
    expect(statuses.filter((status) => status >= 300)).toEqual([]);
  });

  it('[D12] use one refresh token without taking connections from others, and are all served alike', async () => {
    const person = await service.signIn();
    const { id } = (await call<{ id: string }>(person, 'GET', '/v1/users/me')).body;
    const seen = new Set<string>();
    const refresh = async (): Promise<number> => {
      const json = { refreshToken: person.refreshToken };
      const { status, body } = await service.request<{ refreshToken: string }>('POST', '/v1/auth/refresh', { json });
      seen.add(body.refreshToken);
      return status;
    };
    const lock = 'SELECT FROM sessions WHERE user_id = $1 FOR UPDATE';
    expect(await whileLocked(lock, id, () => times(100, refresh))).toEqual(Array(100).fill(200));
    expect(seen.size).toBe(1);
  });
});
