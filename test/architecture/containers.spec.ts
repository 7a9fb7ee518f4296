import { readConfiguration } from '@app/config';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

interface Service {
  readonly image?: string;
  readonly user?: string;
  readonly command?: string[];
  readonly environment?: Record<string, string>;
  readonly ports?: string[];
  readonly volumes?: string[];
  readonly healthcheck?: { test: string[] };
  readonly depends_on?: Record<string, { condition: string }>;
  readonly read_only?: boolean;
  readonly cap_drop?: string[];
  readonly security_opt?: string[];
}

const read = (file: string): string => readFileSync(path.resolve(__dirname, '../..', file), 'utf8');

/** What Compose makes of `${NAME:-default}` where no variable is set; the innermost first. */
function interpolate(text: string): string {
  const resolved = text.replace(/\$\{[A-Z_]+(?::-([^${}]*))?\}/g, (_, fallback: string = '') => fallback);
  return resolved === text ? text : interpolate(resolved);
}

const value = (_key: unknown, found: unknown): unknown => (typeof found === 'string' ? interpolate(found) : found);
type Stack = { readonly services: Record<'api' | 'worker' | 'postgres' | 'redis', Service> };
const { services } = parse(read('docker-compose.yml'), value, { merge: true }) as Stack;
const production = parse(read('docker-compose.production.yml'), { merge: true }) as Stack;
/** A name, a version and the digest of what it stood for when it was chosen. */
const PINNED = /^[a-z]+:[\w.-]+@sha256:[0-9a-f]{64}$/;
const dockerfile = read('Dockerfile');
const stages = dockerfile.split(/^FROM /m).slice(1);
const image = stages.at(-1)!;

describe('docker-compose.yml', () => {
  it('runs an API and a worker of one image, PostgreSQL and Redis', () => {
    expect(Object.keys(services)).toEqual(['api', 'worker', 'postgres', 'redis']);
    expect(services.api.image).toBe(services.worker.image);
    expect(services.postgres.image).toMatch(/^postgres:18\./);
    expect(services.redis.image).toMatch(/^redis:8\./);
  });

  it.each(['api', 'worker'] as const)('gives the %s a configuration that starts without an .env', (name) => {
    const configuration = readConfiguration(services[name].environment);
    expect(configuration).toMatchObject({ role: name, production: false, sampleData: true });
    expect(configuration.databaseUrl).toBe('postgres://marquee:marquee@postgres:5432/marquee');
    expect(configuration.redisUrl).toBe('redis://redis:6379');
  });

  it('gives the API and the worker the same folder, for keys and artefacts', () => {
    expect(services.api.volumes).toEqual(['data:/data']);
    expect(services.worker.volumes).toEqual(services.api.volumes);
  });

  it('publishes nothing but the API, and that to this machine alone', () => {
    expect(services.api.ports).toEqual(['127.0.0.1:3000:3000']);
    expect([services.worker, services.postgres, services.redis].map(({ ports }) => ports)).toEqual(
      Array(3).fill(undefined),
    );
  });

  it.each(Object.entries(services))(
    '[P3] restricts %s: a read-only root, no new privileges, a health check',
    (_, service) => {
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
      expect(service.healthcheck?.test.length).toBeGreaterThan(1);
    },
  );

  it.each(['postgres', 'redis'] as const)('[P3] pins the image of %s by its digest', (name) => {
    expect(services[name].image).toMatch(PINNED);
  });

  it('lets Redis evict what expires first, so that no value outlives the mark that it is out of date', () => {
    expect(services.redis.command?.join(' ')).toContain('--maxmemory-policy volatile-ttl');
  });

  it.each(['api', 'worker'] as const)('starts the %s once database and Redis are healthy', (name) => {
    const healthy = { condition: 'service_healthy' };
    expect(services[name].depends_on).toEqual({ postgres: healthy, redis: healthy });
  });
});

describe('docker-compose.production.yml', () => {
  /** Compose refuses to start while the variable is missing or empty. */
  const required = (name: string): RegExp => new RegExp(`^\\$\\{${name}:\\?[^}]+\\}$`);

  it.each(['api', 'worker'] as const)('[K1] gives the %s no default secret', (name) => {
    const environment = production.services[name].environment!;
    expect(environment['NODE_ENV']).toBe('production');
    expect(environment['DATABASE_URL']).toContain('://marquee:${POSTGRES_PASSWORD}@');
    for (const variable of ['PUBLIC_URL', 'ENCRYPTION_KEY', 'SMTP_URL'])
      expect(environment[variable]).toMatch(required(variable));
  });

  it('[K1] does not start PostgreSQL without a password of its own', () => {
    expect(production.services.postgres.environment!['POSTGRES_PASSWORD']).toMatch(required('POSTGRES_PASSWORD'));
  });
});

describe('Dockerfile', () => {
  it('stands on one official image, by name, tag and digest', () => {
    const [base, ...others] = stages.map((stage) => stage.split(/\s/)[0]!);
    expect(base).toMatch(/^node:24\.\d+\.\d+-bookworm-slim@/);
    expect(base).toMatch(PINNED);
    expect(others).toEqual([base, base]);
  });

  it('[P3] runs as an ordinary user, by number, so that an orchestrator can tell', () => {
    expect(image).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m);
  });

  it('[P3] has a health check, the signal that ends the service in order, and no shell around the process', () => {
    expect(image).toMatch(/^HEALTHCHECK [^]*\/health\/live/m);
    expect(image).toMatch(/^STOPSIGNAL SIGTERM$/m);
    expect(image).toMatch(/^CMD \["node", "dist\/src\/main\.js"\]$/m);
  });

  it('[P3] takes no development dependency, package manager or compiler along', () => {
    expect(stages[1]).toMatch(/npm ci --omit=dev --ignore-scripts[^]*rm -rf[^]*node_modules\/typescript/);
    expect(image).toMatch(/rm -rf \/usr\/local\/lib\/node_modules/);
    expect(image).not.toMatch(/npm (ci|i|install|run)/);
  });

  it('is for production unless told otherwise', () => {
    expect(image).toMatch(/^ENV NODE_ENV=production HOST=0\.0\.0\.0 PORT=3000 DATA_DIR=\/data$/m);
  });
});
