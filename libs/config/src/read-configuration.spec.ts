import { generateKeyPairSync } from 'node:crypto';
import path from 'node:path';
import fc from 'fast-check';
import { ConfigurationInvalid, readConfiguration } from './read-configuration';

const pem = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

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

  it('accepts a signing key written on one line', () => {
    expect(readConfiguration({ JWT_SIGNING_KEY: pem.replaceAll('\n', '\\n') }).jwtSigningKey).toBe(pem);
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
    ['JWT_SIGNING_KEY', 'secret'],
    ['MODEL_MAX_ITEMS', '0'],
    ['TRAIN_CRON', 'at night'],
    ['TRAIN_AFTER_RATINGS', '-1'],
    ['MODELS_KEPT', '0'],
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

  it('refuses production on the embedded database, a generated key or localhost', () => {
    expect(problemsOf({ NODE_ENV: 'production' }).map((problem) => problem.split(' ')[0])).toEqual([
      'DATABASE_URL',
      'JWT_SIGNING_KEY',
      'PUBLIC_URL',
    ]);
  });

  it('loads no sample into production unless told to', () => {
    const env = {
      NODE_ENV: 'production',
      DATABASE_URL: 'postgres://db/marquee',
      JWT_SIGNING_KEY: pem,
      PUBLIC_URL: 'https://films.example',
    };
    expect(readConfiguration(env).sampleData).toBe(false);
    expect(readConfiguration({ ...env, SAMPLE_DATA: 'on' }).sampleData).toBe(true);
  });

  it('never shows a value, whatever the variable holds', () => {
    const secret = fc.string({ minLength: 8 }).map((text) => `hunter-${text}`);
    fc.assert(
      fc.property(
        fc.constantFrom('DATABASE_URL', 'REDIS_URL', 'JWT_SIGNING_KEY', 'ADMIN_EMAIL'),
        secret,
        (name, value) => problemsOf({ [name]: value }).every((problem) => !problem.includes('hunter-')),
      ),
    );
  });
});
