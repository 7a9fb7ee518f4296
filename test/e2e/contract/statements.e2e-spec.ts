import { DataSource } from 'typeorm';
import { lasting } from '../../support/until';
import { startApp, type SignedIn, type TestAnswer, type TestApp } from '../../support/app';
import { addressOf, readContract, type Contract, type Operation, type Schema } from '../../support/operations';
import { Statements } from '../../support/statements';

/** Lists that are as long for everybody: what they hold is written in the program, or one for the whole deployment. */
const OF_ONE_LENGTH = new Set([
  'GET /v1/users/me/export', // its profile
  'GET /.well-known/jwks.json',
  'GET /health/ready',
  'GET /problems',
  'GET /v1/auth/oauth',
  'GET /v1/genres',
  'GET /v1/home',
  'GET /v1/notifications/preferences',
]);

const FEW = 2;
const MANY = 20;

/** A list whose rows are read one by one is fast on a developer's ten rows, and on nobody else's. */
/** An attempt at a delivery as it is stored. */
const ATTEMPT = {
  ...{ at: '2026-05-01T12:00:00.000Z', durationMs: 84, url: 'https://hooks.example', requestHeaders: {} },
  ...{ status: 500, error: null, responseHeaders: {}, responseBody: 'no' },
};

describe('every list of the document', () => {
  let service: TestApp;
  let contract: Contract;
  let statements: Statements;

  beforeAll(async () => {
    // Nothing is kept, so that every list is read.
    service = await startApp({ SAMPLE_DATA: 'on', CACHE_MB: '0', SCORE_CACHE_MB: '0', REDIS_URL: '' });
    contract = await readContract(service);
    statements = new Statements();
  });
  afterAll(async () => {
    statements.close();
    await service.close();
  });

  /** An administrator who has `count` of whatever a person can have. */
  async function ownerOf(count: number): Promise<SignedIn> {
    const person = await service.signIn('admin');
    const headers = { authorization: person.authorization };
    const as = <T = never>(method: string, target: string, json?: object) =>
      service.request<T>(method, target, { headers, json });
    const { body: me } = await as<{ id: string }>('GET', '/v1/users/me');
    const { body: list } = await as<{ items: { id: number }[] }>('GET', '/v1/movies?limit=100');
    const json = { email: person.email, password: person.password };
    for (const [n, { id }] of list.items.slice(0, count).entries()) {
      await as('PUT', `/v1/movies/${id}/rating`, { value: 4.5 });
      await as('PUT', `/v1/users/me/watchlist/${list.items[n + 25]!.id}`);
      await as('PUT', `/v1/users/me/watched/${list.items[n + 50]!.id}`);
      await as('PUT', `/v1/users/me/dismissals/${list.items[n + 75]!.id}`);
      await service.request('POST', '/v1/auth/login', { json });
      await as('POST', '/v1/api-keys', { name: `Key ${n}`, scopes: ['ratings:write'] });
      await as('POST', '/v1/webhooks', { url: 'https://hooks.example/', events: ['user.created'] });
    }
    await fillTables(me.id, count);
    return person;
  }

  /** What only other machines, or hours of work, would make. */
  async function fillTables(userId: string, count: number): Promise<void> {
    const dataSource = service.app.get(DataSource);
    const rows = `FROM generate_series(1, ${count})`;
    await dataSource.query(
      `INSERT INTO jobs (id, kind, owner_id, status) SELECT gen_random_uuid(), 'train', $1, 'succeeded' ${rows}`,
      [userId],
    );
    await dataSource.query(
      `INSERT INTO notifications (id, user_id, seq, kind, key, title, body)
       SELECT gen_random_uuid(), $1, 1000 + n, 'movie.added', n::text, 'A new movie', '' ${rows} AS n`,
      [userId],
    );
    await dataSource.query(
      `INSERT INTO identities (provider, subject, user_id)
       SELECT 'provider-' || n, gen_random_uuid()::text, $1 ${rows} AS n`,
      [userId],
    );
    await dataSource.query(
      `INSERT INTO models (id, algorithm, parameters, artefact, data_fingerprint, person_count, movie_count, rating_count, training_ms)
       SELECT gen_random_uuid(), 'popularity', '{}', 'none', 'none', 0, 0, 0, 0 ${rows}`,
    );
    await dataSource.query(
      `INSERT INTO webhook_deliveries (id, webhook_id, event_id, event_type, subject, body, status, attempts)
       SELECT gen_random_uuid(), (SELECT max(id::text)::uuid FROM webhooks WHERE user_id = $1), gen_random_uuid(),
         'user.created', 'x', '{}', 'failed', (SELECT jsonb_agg($2::jsonb) ${rows}) ${rows}`,
      [userId, JSON.stringify(ATTEMPT)],
    );
  }

  const isObjects = (schema: Schema): boolean => {
    const { type, items } = contract.resolve(schema);
    return type === 'array' && items !== undefined && contract.resolve(items).properties !== undefined;
  };
  /** Where its rows are: '' for a bare list; null where it is no list. */
  const rowsAt = ({ method, answer }: Operation): string | null => {
    if (method !== 'GET' || !answer) return null;
    if (isObjects(answer)) return '';
    const properties = Object.entries(contract.resolve(answer).properties ?? {});
    return properties.find(([, schema]) => isObjects(schema))?.[0] ?? null;
  };

  /** Lists of what belongs to something of theirs: to the newest of those. */
  async function idsOf({ path }: Operation, headers: Record<string, string>): Promise<Record<string, string>> {
    const [owner] = path.split('/{id}/');
    if (owner !== '/v1/webhooks') return {};
    const newest = async (target: string): Promise<string> =>
      (await service.request<{ items: { id: string }[] }>('GET', target, { headers })).body.items[0]!.id;
    const id = await newest(owner);
    return { id, deliveryId: await newest(`${owner}/${id}/deliveries`) };
  }

  async function measure(operation: Operation, person: SignedIn, limit: number) {
    const takesLimit = operation.parameters.some(({ name }) => name === 'limit');
    const headers = { authorization: person.authorization };
    const target = addressOf(operation, await idsOf(operation, headers)) + (takesLimit ? `?limit=${limit}` : '');
    const id = `${operation.name.replace(/\W+/g, '-')}-${limit}`;
    const named = { headers: { ...headers, 'x-request-id': id } };
    await service.request('GET', target, named); // what is noted at the first use only
    const ask = (): Promise<TestAnswer<Record<string, unknown[]>>> => {
      statements.take(id);
      return service.request('GET', target, named);
    };
    // Health gives up after parts of a second, which a busy machine may take.
    const { status, body } = await lasting(ask, (answer) => answer.status === 503);
    const place = rowsAt(operation)!;
    const rows = (place === '' ? (body as unknown as unknown[]) : body[place])?.length ?? 0;
    return { status, rows, statements: statements.take(id) };
  }

  it('takes as many statements for twenty rows as for two', async () => {
    const [few, many] = [await ownerOf(FEW), await ownerOf(MANY)];
    const lists = contract.operations.filter((operation) => rowsAt(operation) !== null);
    expect(lists.length).toBeGreaterThan(15);
    const faults: string[] = [];
    let counted = 0;
    for (const operation of lists) {
      const [short, long] = [await measure(operation, few, FEW), await measure(operation, many, MANY)];
      const figures = `${operation.name}: ${short.rows} rows ${short.statements}, ${long.rows} rows ${long.statements}`;
      process.stdout.write(`${figures} statements\n`);
      counted += short.statements;
      const isLonger = OF_ONE_LENGTH.has(operation.name) || long.rows > short.rows;
      const isRead = short.status === 200 && long.status === 200;
      if (!isRead || !isLonger || long.statements > short.statements) faults.push(figures);
    }
    expect(faults).toEqual([]);
    expect(counted).toBeGreaterThan(lists.length);
  });
});
