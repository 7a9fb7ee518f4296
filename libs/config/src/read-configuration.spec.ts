import { randomBytes } from 'node:crypto';
import path from 'node:path';
import fc from 'fast-check';
import { ConfigurationInvalid, readConfiguration } from './read-configuration';

const key = randomBytes(32).toString('base64');

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfiguration(env);
  } catch (error) {
    if (error instanceof ConfigurationInvalid) return error.problems;
    throw error;
  }
  return [];
}

describe('configuration', () => {
  it('has a safe default for everything in development', () => {
    expect(readConfiguration({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      role: 'all',
      production: false,
      databaseUrl: null,
      redisUrl: null,
      sampleData: true,
      publicUrl: 'http://localhost:3000',
      passwordMinLength: 12,
    });
  });

  it('makes the data folder absolute', () => {
    expect(readConfiguration({ DATA_DIR: 'here' }).dataDir).toBe(path.resolve('here'));
  });

  it('treats an empty variable as absent', () => {
    expect(readConfiguration({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: null });
  });

  it('takes a trailing slash off addresses', () => {
    expect(readConfiguration({ PUBLIC_URL: 'https://films.example/' }).publicUrl).toBe('https://films.example');
  });

  it('takes several retired keys, and providers with the usual scopes', () => {
    const provider = { name: 'example', issuer: 'https://id.example', clientId: 'marquee', clientSecret: 'hunter-2' };
    const env = { ENCRYPTION_KEYS_RETIRED: `${key}, ${key}`, OIDC_PROVIDERS: JSON.stringify([provider]) };
    expect(readConfiguration(env).retiredEncryptionKeys).toEqual([key, key]);
    expect(readConfiguration(env).oidcProviders).toEqual([{ ...provider, scopes: ['openid', 'email', 'profile'] }]);
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '0x10'],
    ['ROLE', 'admin'],
    ['DATABASE_URL', 'mysql://localhost'],
    ['REDIS_URL', 'localhost:6379'],
    ['SAMPLE_DATA', 'yes'],
    ['LOG_LEVEL', 'loud'],
    ['PUBLIC_URL', 'films.example'],
    ['PASSWORD_MIN_LENGTH', '7'],
    ['PASSWORD_HASH_MEMORY_KIB', '1024'],
    ['PASSWORD_HASH_ITERATIONS', '1'],
    ['ENCRYPTION_KEY', 'secret'],
    ['ENCRYPTION_KEY', Buffer.alloc(32, 'a').toString('base64')],
    ['ENCRYPTION_KEYS_RETIRED', `${key},secret`],
    ['SMTP_URL', 'mail.example'],
    ['MAIL_FROM', 'Marquee'],
    ['ACCOUNT_URL', '/account'],
    ['OIDC_PROVIDERS', '{}'],
    ['OIDC_PROVIDERS', '[{"name":"example"}]'],
    ['OIDC_PROVIDERS', '[{"name":"x","issuer":"https://x","clientId":"x","clientSecret":"x","scopes":["openid"]}]'],
    ['AUDIT_RETENTION_DAYS', '7'],
    ['DOCS', 'yes'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://films.example/'],
    ['MODEL_MAX_ITEMS', '0'],
    ['TRAIN_CRON', 'at night'],
    ['EGRESS_ALLOWED_RANGES', '127.0.0.1'],
    ['EGRESS_ALLOWED_RANGES', '10.0.0.0/33'],
    ['EGRESS_ALLOWED_RANGES', 'localhost/8'],
    ['WEBHOOK_TIMEOUT_MS', '0'],
    ['WEBHOOK_RETRY_SECONDS', '5,soon'],
    ['WEBHOOK_DISABLE_AFTER_DAYS', 'never'],
    ['NOTIFICATIONS_RETENTION_DAYS', '0'],
    ['STREAMS_PER_PERSON', 'some'],
    ['STREAMS_PER_PROCESS', '0'],
    ['DIGEST_HOUR_UTC', '24'],
    ['TRAIN_AFTER_RATINGS', '-1'],
    ['MODELS_KEPT', '0'],
    ['EVENTS_RETENTION_DAYS', '30'],
    ['TRAIN_ON_PLAYS', 'yes'],
  ])('refuses %s=%s by name and expectation, without the value', (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} must be `));
  });

  it('lists every problem at once', () => {
    expect(problemsOf({ PORT: 'x', ROLE: 'x', ADMIN_EMAIL: 'a@b.example' })).toEqual([
      'PORT must be an integer from 0 to 65535',
      'ROLE must be one of all, api, worker',
      'ADMIN_EMAIL and ADMIN_PASSWORD must be set together',
    ]);
  });

  it('[K1] refuses production on what was left to a default, each by name', () => {
    expect(problemsOf({ NODE_ENV: 'production', RATE_LIMITS: 'off' }).map((problem) => problem.split(' ')[0])).toEqual([
      'DATABASE_URL',
      'ENCRYPTION_KEY',
      'PUBLIC_URL',
      'SMTP_URL',
      'RATE_LIMITS',
    ]);
  });

  const production = {
    NODE_ENV: 'production',
    DATABASE_URL: 'postgres://db/marquee',
    ENCRYPTION_KEY: key,
    PUBLIC_URL: 'https://films.example',
    SMTP_URL: 'smtps://mail.example',
  };

  it('loads no sample into production unless told to', () => {
    expect(readConfiguration(production).sampleData).toBe(false);
    expect(readConfiguration({ ...production, SAMPLE_DATA: 'on' }).sampleData).toBe(true);
  });

  it('refuses providers that are named twice, and in production those without TLS', () => {
    const provider = { name: 'example', issuer: 'http://id.example', clientId: 'marquee', clientSecret: 'hunter-2' };
    expect(problemsOf({ OIDC_PROVIDERS: JSON.stringify([provider, provider]) })).toEqual([
      'OIDC_PROVIDERS must name each provider once',
    ]);
    expect(problemsOf({ ...production, OIDC_PROVIDERS: JSON.stringify([provider]) })).toEqual([
      'OIDC_PROVIDERS must have https issuers when NODE_ENV is production',
    ]);
  });

  it('[K1] refuses the password of the development stack in production', () => {
    const url = (password: string): string => `postgres://marquee:${password}@postgres:5432/marquee`;
    expect(problemsOf({ ...production, DATABASE_URL: url('marquee') })).toEqual([
      'DATABASE_URL must not have the password of the development stack when NODE_ENV is production',
    ]);
    expect(readConfiguration({ ...production, DATABASE_URL: url('another') }).production).toBe(true);
  });

  it('[W2] refuses exceptions for private receivers in production', () => {
    expect(readConfiguration({ EGRESS_ALLOWED_RANGES: '127.0.0.0/8,::1/128' }).egressAllowedRanges).toHaveLength(2);
    expect(problemsOf({ ...production, EGRESS_ALLOWED_RANGES: '127.0.0.0/8' })).toEqual([
      'EGRESS_ALLOWED_RANGES must be empty when NODE_ENV is production',
    ]);
  });

  it('never shows a value, whatever the variable holds', () => {
    const secret = fc.string({ minLength: 8 }).map((text) => `hunter-${text}`);
    fc.assert(
      fc.property(
        fc.constantFrom('DATABASE_URL', 'REDIS_URL', 'ENCRYPTION_KEY', 'OIDC_PROVIDERS', 'SMTP_URL', 'ADMIN_EMAIL'),
        secret,
        (name, value) => problemsOf({ [name]: value }).every((problem) => !problem.includes('hunter-')),
      ),
    );
  });
});
