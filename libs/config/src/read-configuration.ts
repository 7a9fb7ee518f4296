import { availableParallelism } from 'node:os';
import { combinedProblems, type Environment } from './combined-problems';
import { Configuration } from './configuration';
import { oidcProviders } from './oidc-providers';
import {
  addressRange,
  cron,
  encryptionKey,
  folder,
  integer,
  listOf,
  onOff,
  oneOf,
  proxyRange,
  url,
  webOrigin,
  word,
  type Parser,
} from './variables';

/** The process cannot start: one entry a variable, by name and expectation, never by value (a value may be a secret). */
export class ConfigurationInvalid extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not valid:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/** Reads variables one by one and remembers what was wrong with each. An empty variable counts as absent. */
class Reader {
  readonly problems: string[] = [];
  /** The variables that were asked for. */
  readonly names: string[] = [];

  constructor(private readonly env: Environment) {}

  read<T, D extends T | null>(name: string, parse: Parser<T>, fallback: D): T | D {
    this.names.push(name);
    const text = this.env[name];
    if (text === undefined || text === '') return fallback;
    const result = parse(text);
    if ('value' in result) return result.value;
    this.problems.push(`${name} must be ${result.expected}`);
    return fallback;
  }
}

/** At night, when few people ask. */
const DEFAULT_TRAIN_CRON = '15 3 * * *';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** A rule that needs more than this library has. @returns one sentence a problem */
export type ConfigurationRule = (configuration: Configuration) => readonly string[];

/**
 * Validates the environment of the process, or another one.
 * @throws ConfigurationInvalid with every fault at once
 */
export function readConfiguration(
  env: Environment = process.env,
  furtherRules: readonly ConfigurationRule[] = [],
): Configuration {
  const from = new Reader(env);
  const configuration = configurationFrom(from, env);
  const further = furtherRules.flatMap((rule) => rule(configuration));
  const problems = [...from.problems, ...combinedProblems(configuration, env), ...further];
  if (problems.length > 0) throw new ConfigurationInvalid(problems);
  return configuration;
}

/** The names of all variables that the service reads. */
export function variableNames(): string[] {
  const reader = new Reader({});
  configurationFrom(reader, {});
  return [...new Set(reader.names)].sort();
}

function configurationFrom(from: Reader, env: Environment): Configuration {
  return new Configuration({
    ...serving(from, env),
    ...operating(from, env),
    ...storage(from),
    ...background(from),
    ...accounts(from),
    ...secrets(from),
    ...recommending(from),
    ...outgoing(from),
    ...telling(from),
  });
}

type Group<Names extends keyof Configuration> = Pick<Configuration, Names>;

/** All whose names begin so. */
type Prefixed<Prefix extends string> = Group<Extract<keyof Configuration, `${Prefix}${string}`>>;

function serving(
  from: Reader,
  env: Environment,
): Group<
  | 'port'
  | 'host'
  | 'role'
  | 'production'
  | 'startedByNpm'
  | 'sampleData'
  | 'logLevel'
  | 'publicUrl'
  | 'trustedProxies'
  | 'docs'
  | 'rateLimits'
  | 'corsOrigins'
  | 'rateLimitPerMinute'
> {
  const port = from.read('PORT', integer(0, 65_535), 3000);
  const production = from.read('NODE_ENV', oneOf('development', 'test', 'production'), 'development') === 'production';
  return {
    port,
    production,
    host: from.read('HOST', word(/^\S+$/, 'a host name or an address'), '127.0.0.1'),
    role: from.read('ROLE', oneOf('all', 'api', 'worker'), 'all'),
    startedByNpm: env['npm_lifecycle_event'] === 'start',
    sampleData: from.read('SAMPLE_DATA', onOff, !production),
    logLevel: from.read('LOG_LEVEL', oneOf(...LOG_LEVELS), 'info'),
    publicUrl: from.read('PUBLIC_URL', url('http', 'https'), `http://localhost:${port}`),
    trustedProxies: from.read('TRUSTED_PROXIES', listOf(proxyRange), []),
    docs: from.read('DOCS', onOff, true),
    corsOrigins: from.read('CORS_ORIGINS', listOf(webOrigin), []),
    rateLimits: from.read('RATE_LIMITS', onOff, true),
    rateLimitPerMinute: from.read('RATE_LIMIT_PER_MINUTE', integer(1, 1_000_000), 1200),
  };
}

/** What operators see of a process, and when it refuses work. */
function operating(
  from: Reader,
  env: Environment,
): Group<'metrics' | 'metricsToken' | 'shedLoopDelayMs' | 'shedHeapPercent' | 'shedRssMb'> {
  const metricsToken = from.read('METRICS_TOKEN', word(/^[\x21-\x7e]{16,256}$/, '16 to 256 visible characters'), null);
  return {
    metricsToken,
    metrics: from.read('METRICS', onOff, metricsToken !== null || env['NODE_ENV'] !== 'production'),
    shedLoopDelayMs: from.read('SHED_LOOP_DELAY_MS', integer(0, 60_000), 500),
    shedHeapPercent: from.read('SHED_HEAP_PERCENT', integer(0, 100), 95),
    shedRssMb: from.read('SHED_RSS_MB', integer(0, 1_000_000), 0),
  };
}

function storage(
  from: Reader,
): Group<
  | 'dataDir'
  | 'databaseUrl'
  | 'databasePoolSize'
  | 'databaseMaxWaiting'
  | 'databaseAcquireTimeoutMs'
  | 'databaseStatementTimeoutMs'
  | 'slowQueryMs'
  | 'redisUrl'
  | 'redisPrefix'
  | 'cacheMb'
  | 'auditRetentionDays'
> {
  return {
    dataDir: from.read('DATA_DIR', folder, folderOf('.data')),
    databaseUrl: from.read('DATABASE_URL', url('postgres', 'postgresql'), null),
    databasePoolSize: from.read('DATABASE_POOL_SIZE', integer(1, 1000), 10),
    databaseMaxWaiting: from.read('DATABASE_MAX_WAITING', integer(0, 100_000), 100),
    databaseAcquireTimeoutMs: from.read('DATABASE_ACQUIRE_TIMEOUT_MS', integer(50, 600_000), 1000),
    databaseStatementTimeoutMs: from.read('DATABASE_STATEMENT_TIMEOUT_MS', integer(50, 600_000), 2000),
    slowQueryMs: from.read('SLOW_QUERY_MS', integer(0, 600_000), 500),
    redisUrl: from.read('REDIS_URL', url('redis', 'rediss'), null),
    redisPrefix: from.read('REDIS_PREFIX', word(/^[\w:-]{1,64}$/, 'up to 64 letters, digits, _, : and -'), 'marquee'),
    cacheMb: from.read('CACHE_MB', integer(0, 100_000), 64),
    auditRetentionDays: from.read('AUDIT_RETENTION_DAYS', integer(30, 36_500), 365),
  };
}

/** Jobs and events: how often they are looked for, and how long is waited. */
function background(from: Reader): Prefixed<'queue' | 'outbox'> {
  return {
    queuePollMs: from.read('QUEUE_POLL_MS', integer(100, 600_000), 5000),
    queueHeartbeatSeconds: from.read('QUEUE_HEARTBEAT_SECONDS', integer(2, 3600), 20),
    queueSuperviseSeconds: from.read('QUEUE_SUPERVISE_SECONDS', integer(1, 3600), 10),
    queueScheduleSeconds: from.read('QUEUE_SCHEDULE_SECONDS', integer(1, 45), 30),
    queueDrainMs: from.read('QUEUE_DRAIN_MS', integer(0, 600_000), 4000),
    outboxPollMs: from.read('OUTBOX_POLL_MS', integer(100, 600_000), 5000),
    outboxRetryMs: from.read('OUTBOX_RETRY_MS', integer(10, 300_000), 1000),
  };
}

function accounts(
  from: Reader,
): Group<
  | 'adminEmail'
  | 'adminPassword'
  | 'passwordMinLength'
  | 'passwordHashMemoryKib'
  | 'passwordHashIterations'
  | 'passwordHashConcurrency'
  | 'requireVerifiedEmail'
  | 'smtpUrl'
  | 'mailFrom'
  | 'accountUrl'
> {
  return {
    adminEmail: from.read('ADMIN_EMAIL', word(/^[^\s@]+@[^\s@]+$/, 'an e-mail address'), null),
    adminPassword: from.read('ADMIN_PASSWORD', word(/^[^\0]{1,128}$/u, 'a password of at most 128 characters'), null),
    passwordMinLength: from.read('PASSWORD_MIN_LENGTH', integer(8, 128), 12),
    passwordHashMemoryKib: from.read('PASSWORD_HASH_MEMORY_KIB', integer(19_456, 4_194_304), 65_536),
    passwordHashIterations: from.read('PASSWORD_HASH_ITERATIONS', integer(2, 100), 3),
    passwordHashConcurrency: from.read('PASSWORD_HASH_CONCURRENCY', integer(1, 64), availableParallelism()),
    requireVerifiedEmail: from.read('REQUIRE_VERIFIED_EMAIL', onOff, false),
    smtpUrl: from.read('SMTP_URL', url('smtp', 'smtps'), null),
    mailFrom: from.read(
      'MAIL_FROM',
      word(/^[^\r\n]*[^\s@]+@[^\s@]+$/, 'an address, such as Marquee <marquee@example.com>'),
      null,
    ),
    accountUrl: from.read('ACCOUNT_URL', url('http', 'https'), null),
  };
}

function secrets(from: Reader): Group<'encryptionKey' | 'retiredEncryptionKeys' | 'oidcProviders'> {
  return {
    encryptionKey: from.read('ENCRYPTION_KEY', encryptionKey, null),
    retiredEncryptionKeys: from.read('ENCRYPTION_KEYS_RETIRED', listOf(encryptionKey), []),
    oidcProviders: from.read('OIDC_PROVIDERS', oidcProviders, []),
  };
}

function recommending(
  from: Reader,
): Group<
  | 'modelMaxItems'
  | 'modelMemoryMb'
  | 'trainingThreads'
  | 'trainCron'
  | 'trainAfterRatings'
  | 'modelsKept'
  | 'scoreCacheMb'
  | 'trendingHalfLifeDays'
  | 'eventsRetentionDays'
  | 'trainOnPlays'
> {
  return {
    modelMaxItems: from.read('MODEL_MAX_ITEMS', integer(1, 30_000), 20_000),
    modelMemoryMb: from.read('MODEL_MEMORY_MB', integer(16, 4000), 2000),
    trainingThreads: from.read('TRAINING_THREADS', integer(1, 64), Math.max(1, availableParallelism() - 1)),
    trainCron: from.read('TRAIN_CRON', cron, DEFAULT_TRAIN_CRON),
    trainAfterRatings: from.read('TRAIN_AFTER_RATINGS', integer(0, 1_000_000_000), 1000),
    modelsKept: from.read('MODELS_KEPT', integer(1, 1000), 5),
    scoreCacheMb: from.read('SCORE_CACHE_MB', integer(0, 100_000), 64),
    trendingHalfLifeDays: from.read('TRENDING_HALF_LIFE_DAYS', integer(1, 3650), 7),
    eventsRetentionDays: from.read('EVENTS_RETENTION_DAYS', integer(31, 3650), 180),
    trainOnPlays: from.read('TRAIN_ON_PLAYS', onOff, false),
  };
}

/** 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h: about three days, as Standard Webhooks proposes. */
const RETRY_SECONDS = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];

/** What goes out: to addresses that people name, and to people who are not here. */
function outgoing(from: Reader): Prefixed<'digest' | 'egress' | 'webhook'> {
  return {
    digestHourUtc: from.read('DIGEST_HOUR_UTC', integer(0, 23), 7),
    egressAllowedRanges: from.read('EGRESS_ALLOWED_RANGES', listOf(addressRange), []),
    webhookTimeoutMs: from.read('WEBHOOK_TIMEOUT_MS', integer(100, 60_000), 15_000),
    webhookRetrySeconds: from.read('WEBHOOK_RETRY_SECONDS', listOf(integer(1, 604_800)), RETRY_SECONDS),
    webhookPollMs: from.read('WEBHOOK_POLL_MS', integer(100, 600_000), 5000),
    webhookDisableAfterDays: from.read('WEBHOOK_DISABLE_AFTER_DAYS', integer(0, 365), 5),
  };
}

/** What people are told, and how many listen at once. */
function telling(from: Reader): Prefixed<'notifications' | 'streams' | 'upload'> {
  return {
    notificationsRetentionDays: from.read('NOTIFICATIONS_RETENTION_DAYS', integer(1, 3650), 90),
    notificationsPollMs: from.read('NOTIFICATIONS_POLL_MS', integer(100, 600_000), 15_000),
    streamsPerPerson: from.read('STREAMS_PER_PERSON', integer(1, 100_000), 20),
    streamsPerProcess: from.read('STREAMS_PER_PROCESS', integer(1, 1_000_000), 10_000),
    uploadMinBytesPerSecond: from.read('UPLOAD_MIN_BYTES_PER_SECOND', integer(0, 1_000_000_000), 1000),
  };
}

function folderOf(name: string): string {
  const result = folder(name);
  return 'value' in result ? result.value : name;
}
