import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TOTP } from 'otpauth';
import { DataSource } from 'typeorm';
import { startApp, type TestApp } from '../../support/app';
import { build, runToEnd } from '../../support/process';

/** PHC string of argon2id. */
const HASH = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([\w+/]+)\$/;

describe('secrets at rest', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startApp();
  });
  afterAll(() => service.close());

  const query = <T>(sql: string, parameters?: unknown[]) => service.app.get(DataSource).query<T>(sql, parameters);
  const hashOf = async (email: string): Promise<string> => {
    const sql = 'SELECT password_hash AS hash FROM credentials JOIN users ON users.id = user_id WHERE email = $1';
    return (await query<{ hash: string }[]>(sql, [email]))[0]!.hash;
  };

  it('[A1] are passwords as argon2id, of OWASP’s minimum or more, each with its own salt', async () => {
    const [ada, bob] = [await hashOf((await service.signIn()).email), await hashOf((await service.signIn()).email)];
    const [, memory, time, salt] = HASH.exec(ada)!;
    expect(Number(memory)).toBeGreaterThanOrEqual(19_456);
    expect(Number(time)).toBeGreaterThanOrEqual(2);
    expect(HASH.exec(bob)![3]).not.toBe(salt);
  });

  it('[A1] are hashed again at the next sign-in once the parameters are raised', async () => {
    const person = await service.signIn();
    const before = await hashOf(person.email);
    await query('UPDATE credentials SET password_hash = $1 WHERE password_hash = $2', [
      await outdated(person.password),
      before,
    ]);
    const login = () =>
      service.request('POST', '/v1/auth/login', { json: { email: person.email, password: person.password } });
    expect((await login()).status).toBe(200);
    const renewed = await hashOf(person.email);
    expect(renewed).toMatch(/m=19456,t=2,p=1/);
    expect((await login()).status).toBe(200);
    expect(await hashOf(person.email)).toBe(renewed);
  });

  it('[K2] [K3] stand in no table as they are: passwords, tokens, codes, keys, TOTP secrets', async () => {
    const person = await service.signIn();
    const headers = { authorization: person.authorization };
    const post = async <T>(target: string, json?: object) =>
      (await service.request<T>('POST', target, { json, headers })).body;
    const { secret } = await post<{ secret: string }>('/v1/auth/mfa/totp');
    const code = new TOTP({ secret }).generate();
    const { recoveryCodes } = await post<{ recoveryCodes: string[] }>('/v1/auth/mfa/totp/confirm', { code });
    const { key } = await post<{ key: string }>('/v1/api-keys', { name: 'x', scopes: ['users:read'] });
    const { mfaToken } = await post<{ mfaToken: string }>('/v1/auth/login', {
      email: person.email,
      password: person.password,
    });
    await post('/v1/auth/forgot-password', { email: person.email });
    const used = [
      person.password,
      person.refreshToken,
      person.authorization.slice(7),
      secret,
      key,
      mfaToken,
      ...recoveryCodes,
    ];
    const dump = await dumpOfAllTables();
    expect(dump).toContain(person.email);
    for (const each of used) {
      expect(dump).not.toContain(each);
      expect(dump).not.toContain(Buffer.from(each).toString('hex'));
    }
    expect(dump).not.toContain(Buffer.from(new TOTP({ secret }).secret.bytes).toString('hex'));
    expect(dump).not.toContain('BEGIN PRIVATE KEY');
  });

  async function dumpOfAllTables(): Promise<string> {
    const tables = await query<{ name: string }[]>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_schema IN ('public', 'pgboss') AND table_type = 'BASE TABLE'`,
    );
    const rows = await Promise.all(
      tables.map(({ name }) => query<object[]>(`SELECT to_jsonb(t) AS row FROM ${name} t`)),
    );
    return JSON.stringify(rows);
  }

  it('[K5] are files that nobody else can read', async () => {
    const { dataDir } = service.configuration;
    const modeOf = async (name: string) => (await stat(path.join(dataDir, name))).mode & 0o777;
    expect([await modeOf('keys'), await modeOf('keys/encryption-key'), await modeOf('admin-password')]).toEqual([
      0o700, 0o600, 0o600,
    ]);
  });
});

/** A hash with less than the configuration asks for. */
async function outdated(password: string): Promise<string> {
  const { hash } = await import('@node-rs/argon2');
  return hash(password, { algorithm: 2, memoryCost: 8192, timeCost: 1, parallelism: 1 });
}

describe('a production deployment', () => {
  beforeAll(build, 120_000);

  it('[K1] refuses to start without its secrets, and lists all that is wrong by name', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'marquee-production-'));
    const env = {
      NODE_ENV: 'production',
      DATA_DIR: folder,
      ENCRYPTION_KEY: 'short',
      SMTP_URL: 'mail',
      RATE_LIMITS: 'off',
    };
    const { code, output } = await runToEnd('main.js', [], env);
    await rm(folder, { recursive: true, force: true });
    expect(code).not.toBe(0);
    for (const name of ['ENCRYPTION_KEY', 'SMTP_URL', 'DATABASE_URL', 'PUBLIC_URL', 'RATE_LIMITS'])
      expect(output).toContain(`${name} must be`);
    expect(output).not.toContain('short');
  });

  it('[X8] serves neither documentation nor metrics where configuration says so', async () => {
    const service = await startApp({ DOCS: 'off', METRICS: 'off' });
    for (const target of ['/docs', '/openapi.json', '/openapi.yaml', '/metrics', '/graphql'])
      expect([target, (await service.request('GET', target)).status]).toEqual([target, 404]);
    expect((await service.request('GET', '/health/live')).status).toBe(200);
    await service.close();
  });
});
