import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { build, runToEnd, startService, type ServiceProcess } from '../../support/process';
import { recordSecret, recordSecretsOf } from '../../support/suite-log';
import { decodeJwt } from '../../support/tokens';
import { until } from '../../support/until';

interface Tokens {
  accessToken: string;
  refreshToken: string;
}

const ADMIN = { email: 'admin@example.com', password: 'an administrator of two nodes' };

describe('two nodes of one deployment', () => {
  let database: TestDatabase;
  let folder: string;
  let env: Record<string, string>;
  let nodes: ServiceProcess[];

  beforeAll(async () => {
    build();
    database = await createTestDatabase({ migrated: true });
    folder = await mkdtemp(path.join(tmpdir(), 'marquee-nodes-'));
    env = {
      DATABASE_URL: database.url,
      DATA_DIR: folder,
      SAMPLE_DATA: 'off',
      LOG_LEVEL: 'info',
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
      PUBLIC_URL: 'http://films.example',
      REDIS_URL: process.env['TEST_REDIS_URL'] ?? '',
      REDIS_PREFIX: randomBytes(8).toString('hex'),
    };
    recordSecret(env['ENCRYPTION_KEY']);
    recordSecret(ADMIN.password);
    nodes = [await startService(env), await startService(env)];
  });
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const call = async <T = Record<string, unknown>>(
    node: number,
    method: string,
    target: string,
    token?: string,
    json?: object,
  ) => {
    const response = await fetch(nodes[node]!.url + target, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(json && { 'content-type': 'application/json' }),
      },
      body: json && JSON.stringify(json),
    });
    const text = await response.text();
    const body = (text === '' ? {} : JSON.parse(text)) as T;
    recordSecretsOf(json);
    recordSecretsOf(body);
    return { status: response.status, body };
  };
  const signIn = async (json: object = ADMIN): Promise<Tokens> =>
    (await call<Tokens>(0, 'POST', '/v1/auth/login', undefined, json)).body;
  let people = 0;
  const somebody = async (): Promise<{ tokens: Tokens; id: string }> => {
    const json = { email: `person-${people++}@example.com`, password: 'plenty of popcorn tonight', displayName: 'Ada' };
    await call(0, 'POST', '/v1/auth/register', undefined, json);
    const tokens = await signIn({ email: json.email, password: json.password });
    return { tokens, id: String(decodeJwt(tokens.accessToken).claims['sub']) };
  };
  const isIn = async (node: number, { accessToken }: Tokens) =>
    (await call(node, 'GET', '/v1/users/me', accessToken)).status === 200;
  /** Long before the token would expire by itself, which takes a quarter of an hour. */
  const untilRefused = (node: number, tokens: Tokens): Promise<void> => until(async () => !(await isIn(node, tokens)));
  /** As if the refresh tokens that are spent had been spent a minute ago: their grace is over. */
  const endGrace = async (): Promise<void> => {
    const sql = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    await sql.query(`UPDATE refresh_tokens SET spent_at = spent_at - interval '1 minute'`);
    await sql.destroy();
  };

  it.each<[string, (person: { tokens: Tokens; id: string }) => Promise<unknown>]>([
    [
      'a sign-out',
      ({ tokens }) => call(0, 'POST', '/v1/auth/logout', undefined, { refreshToken: tokens.refreshToken }),
    ],
    [
      'a reused refresh token',
      async ({ tokens }) => {
        await call(0, 'POST', '/v1/auth/refresh', undefined, { refreshToken: tokens.refreshToken });
        await endGrace();
        return call(0, 'POST', '/v1/auth/refresh', undefined, { refreshToken: tokens.refreshToken });
      },
    ],
    [
      'a suspension',
      async ({ id }) => call(0, 'PATCH', `/v1/users/${id}`, (await signIn()).accessToken, { status: 'suspended' }),
    ],
    ['a deletion', ({ tokens }) => call(0, 'DELETE', '/v1/users/me', tokens.accessToken)],
  ])('[S4] refuse an access token after %s on the other one', async (_, end) => {
    const person = await somebody();
    expect([await isIn(0, person.tokens), await isIn(1, person.tokens)]).toEqual([true, true]);
    await end(person);
    expect(await isIn(0, person.tokens)).toBe(false);
    await untilRefused(1, person.tokens);
  });

  it('[S4] let the session that changed its password go on, and end the others', async () => {
    const person = await somebody();
    const json = { email: `person-${people - 1}@example.com`, password: 'plenty of popcorn tonight' };
    const other = await signIn(json);
    const change = { currentPassword: json.password, newPassword: 'an entirely new one' };
    expect((await call(0, 'POST', '/v1/auth/change-password', other.accessToken, change)).status).toBe(204);
    await untilRefused(1, person.tokens);
    expect(await isIn(1, other)).toBe(true);
  });

  it('[S4] give the new role to tokens that are out already', async () => {
    const { tokens, id } = await somebody();
    await call(0, 'PATCH', `/v1/users/${id}`, (await signIn()).accessToken, { role: 'admin' });
    const list = () => call(1, 'GET', '/v1/users', tokens.accessToken);
    await until(async () => (await list()).status !== 403);
    expect((await list()).status).toBe(200);
  });

  it('[S7] rotate the signing key live: nobody is signed out, and both sign with the new one', async () => {
    const before = await signIn();
    const kidOf = ({ accessToken }: Tokens) => String(decodeJwt(accessToken).header['kid']);
    const { code, output } = await runToEnd('commands/keys.js', ['rotate', '--now'], env);
    expect([code, output]).toEqual([0, expect.stringMatching(/signs from now on/)]);
    await call(0, 'GET', '/v1/users/me', `${before.accessToken}`);
    let after = before;
    await until(async () => kidOf((after = await signIn())) !== kidOf(before));
    for (const node of [0, 1]) expect([await isIn(node, before), await isIn(node, after)]).toEqual([true, true]);
    const { body } = await call<{ keys: { kid: string }[] }>(1, 'GET', '/.well-known/jwks.json');
    expect(body.keys.map(({ kid }) => kid)).toEqual(expect.arrayContaining([kidOf(before), kidOf(after)]));
    expect((await call(1, 'POST', '/v1/auth/refresh', undefined, { refreshToken: before.refreshToken })).status).toBe(
      200,
    );
  });

  it('[S7] rotate it again and again while people read, sign in and refresh on both: nothing fails', async () => {
    let isOver = false;
    const failed: number[] = [];
    const note = (status: number): void => void (status === 200 || failed.push(status));
    const person = async (node: number): Promise<number> => {
      let tokens = await signIn();
      let turns = 0;
      for (; !isOver; turns++) {
        note((await call(node, 'GET', '/v1/users/me', tokens.accessToken)).status);
        const json = { refreshToken: tokens.refreshToken };
        const refreshed = await call<Tokens>(1 - node, 'POST', '/v1/auth/refresh', undefined, json);
        note(refreshed.status);
        if (refreshed.status === 200) tokens = refreshed.body;
        if (turns % 5 === 0) note((await call(node, 'GET', '/v1/users/me', (await signIn()).accessToken)).status);
      }
      return turns;
    };
    const people = Promise.all([person(0), person(1), person(0), person(1)]);
    for (let n = 0; n < 3; n++) expect((await runToEnd('commands/keys.js', ['rotate', '--now'], env)).code).toBe(0);
    isOver = true;
    const turns = await people;
    expect([failed, Math.min(...turns) > 5]).toEqual([[], true]);
  });

  it('refuse the tokens of a key that has leaked, while sessions go on', async () => {
    const before = await signIn();
    const kid = String(decodeJwt(before.accessToken).header['kid']);
    const { output } = await runToEnd('commands/keys.js', ['revoke', kid], env);
    expect(output).toContain(`${kid} is revoked`);
    for (const node of [0, 1]) await untilRefused(node, before);
    const { body } = await call<Tokens>(1, 'POST', '/v1/auth/refresh', undefined, {
      refreshToken: before.refreshToken,
    });
    expect([await isIn(0, body), await isIn(1, body)]).toEqual([true, true]);
  });

  it('[K2] encrypt again with a new key, and read what the earlier one encrypted meanwhile', async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    const [earlier, current] = [env['ENCRYPTION_KEY']!, randomBytes(32).toString('base64')];
    Object.assign(env, { ENCRYPTION_KEY: current, ENCRYPTION_KEYS_RETIRED: earlier });
    const { output } = await runToEnd('commands/keys.js', ['reencrypt'], env);
    expect(output).toMatch(/Encrypted again: [1-9]\d* signing keys, 0 second factors/);
    delete env['ENCRYPTION_KEYS_RETIRED'];
    nodes = [await startService(env), await startService(env)];
    expect(await isIn(1, await signIn())).toBe(true);
  });
});
