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

  it('[K6] refuses secrets that are guessed in production, the password of the development stack among them', () => {
    const url = (password: string): string => `postgres://marquee:${password}@postgres:5432/marquee`;
    for (const guessed of ['marquee', 'postgres', 'changeme', 'aaaaaaaaaaaa', '12345678', 'marquee%31'])
      expect(problemsOf({ ...production, DATABASE_URL: url(guessed) })).toEqual([
        'DATABASE_URL must have a secret that cannot be guessed when NODE_ENV is production',
      ]);
    expect(problemsOf({ ...production, METRICS_TOKEN: 'metrics-password', REDIS_URL: 'redis://:redis@redis' })).toEqual(
      [
        'REDIS_URL must have a secret that cannot be guessed when NODE_ENV is production',
        'METRICS_TOKEN must have a secret that cannot be guessed when NODE_ENV is production',
      ],
    );
    expect(problemsOf({ ...production, DATABASE_URL: url('%zz') })).toHaveLength(1);
    const drawn = randomBytes(24).toString('base64url');
    expect(readConfiguration({ ...production, DATABASE_URL: url(drawn), METRICS_TOKEN: drawn }).production).toBe(true);
  });

  it('[K6] refuses keys that were typed', () => {
    const typed = [
      Buffer.alloc(32, 7),
      Buffer.from(Array.from({ length: 32 }, (_, n) => n)),
      Buffer.from(Array.from({ length: 32 }, (_, n) => 255 - 2 * n)),
      Buffer.from('correct horse battery staple zoo'),
    ];
    for (const bytes of typed)
      expect(problemsOf({ ENCRYPTION_KEY: bytes.toString('base64') })).toEqual([
        'ENCRYPTION_KEY must be 32 random bytes in base64 (openssl rand -base64 32)',
      ]);
  });

  it('[K7] refuses a NODE_ENV that is none of three words, since production with a slip would be development', () => {
    for (const word of ['prod', 'Production', 'production ', 'staging', 'true'])
      expect(problemsOf({ NODE_ENV: word })).toEqual(['NODE_ENV must be one of development, test, production']);
    expect(readConfiguration({ NODE_ENV: '' }).production).toBe(false);
  });

  it('[K7] refuses addresses without TLS in production, but for those of this machine', () => {
    const open = {
      PUBLIC_URL: 'http://films.example',
      ACCOUNT_URL: 'http://films.example/me',
      CORS_ORIGINS: 'https://a.example,http://b.example',
    };
    expect(problemsOf({ ...production, ...open })).toEqual(
      Object.keys(open).map((name) => `${name} must begin with https:// when NODE_ENV is production`),
    );
    expect(problemsOf(open)).toEqual([]);
    for (const PUBLIC_URL of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])
      expect(problemsOf({ ...production, PUBLIC_URL })).toEqual([]);
    expect(problemsOf({ ...production, PUBLIC_URL: 'http://localhost.films.example' })).toHaveLength(1);
  });

  it('[K7] refuses to trust the whole internet as a proxy in production, and what is no range anywhere', () => {
    for (const range of ['0.0.0.0/0', '::/0', '10.0.0.1,0.0.0.0/1', '2000::/3', '128.0.0.0/1'])
      expect(problemsOf({ ...production, TRUSTED_PROXIES: range })).toEqual([
        'TRUSTED_PROXIES must not trust a large part of the internet when NODE_ENV is production',
      ]);
    for (const range of ['10.0.0.0/8', 'fc00::/7', 'loopback, uniquelocal', '203.0.113.7', '2001:db8::/32'])
      expect(problemsOf({ ...production, TRUSTED_PROXIES: range })).toEqual([]);
    for (const range of ['true', '*', '10.0.0.0/33', 'nginx'])
      expect(problemsOf({ TRUSTED_PROXIES: range })).toHaveLength(1);
  });

  it('names a variable that is wrong once', () => {
    expect(problemsOf({ ADMIN_EMAIL: 'ada', ADMIN_PASSWORD: 'plenty of popcorn' })).toEqual([
      'ADMIN_EMAIL must be an e-mail address',
    ]);
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
