import type { OidcProviderSettings } from './oidc-providers';

/** All that a deployment can set, typed and validated; made by `readConfiguration`, injectable everywhere. */
export class Configuration {
  readonly port: number;
  readonly host: string;
  /** `api` serves HTTP, `worker` runs jobs, `all` does both in one process. */
  readonly role: 'api' | 'worker' | 'all';
  readonly production: boolean;
  /** `npm start` runs it: the shell in between passes no signals on. */
  readonly startedByNpm: boolean;
  /** Absolute folder of the embedded database, model artefacts and development keys. */
  readonly dataDir: string;
  /** null: the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly databasePoolSize: number;
  /** Requests that may wait for a connection at once; a further one is refused. */
  readonly databaseMaxWaiting: number;
  /** Longest wait for a connection, for one that is free or for a new one. */
  readonly databaseAcquireTimeoutMs: number;
  readonly databaseStatementTimeoutMs: number;
  /** A statement that takes longer is logged; 0: none is. */
  readonly slowQueryMs: number;
  /** How often a process that runs jobs looks for those that were not announced to it. */
  readonly queuePollMs: number;
  /** A running job gives a sign of life twice in this time; without one it counts as lost. */
  readonly queueHeartbeatSeconds: number;
  /** How often lost jobs are looked for. */
  readonly queueSuperviseSeconds: number;
  /** How often it is looked whether the minute of a schedule has come. */
  readonly queueScheduleSeconds: number;
  /** How long a stop lets running jobs go on. */
  readonly queueDrainMs: number;
  /** How often a process that runs jobs looks for events that were not announced to it. */
  readonly outboxPollMs: number;
  /** Pause after the first failure of a listener; each further pause is twice as long, up to five minutes. */
  readonly outboxRetryMs: number;
  /** null: one process, nothing shared. */
  readonly redisUrl: string | null;
  /** Sets the keys of this deployment apart from those of others on the same Redis. */
  readonly redisPrefix: string;
  /** What cached answers may take in this process. */
  readonly cacheMb: number;
  readonly adminEmail: string | null;
  readonly adminPassword: string | null;
  /** Load the sample catalogue into an empty database. */
  readonly sampleData: boolean;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Where clients reach the service, without a trailing slash: issuer of tokens, base of links. */
  readonly publicUrl: string;
  readonly passwordMinLength: number;
  /** argon2id (RFC 9106): memory, passes over it, and how many hashes this process computes at once. */
  readonly passwordHashMemoryKib: number;
  readonly passwordHashIterations: number;
  readonly passwordHashConcurrency: number;
  /** Whether an address must be verified before its account can be signed in to. */
  readonly requireVerifiedEmail: boolean;
  /** null: mails are files in `dataDir`/outbox (not in production). */
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  /** The page that links in mails lead to; null: ours. */
  readonly accountUrl: string | null;
  /** 32 bytes in base64 that encrypt secrets at rest; null: made on first start and kept in `dataDir` (not in production). */
  readonly encryptionKey: string | null;
  /** Earlier ones, which still decrypt. */
  readonly retiredEncryptionKeys: readonly string[];
  readonly oidcProviders: readonly OidcProviderSettings[];
  readonly auditRetentionDays: number;
  /** Origins whose pages may use the API from a browser. */
  readonly corsOrigins: readonly string[];
  /** Serve Swagger UI and the OpenAPI document. */
  readonly docs: boolean;
  /** Serve `/metrics`. */
  readonly metrics: boolean;
  /** Who asks for metrics has to send it; null: nobody has to. */
  readonly metricsToken: string | null;
  /** Requests are refused while the event loop is late by so much again and again; 0: they are not. */
  readonly shedLoopDelayMs: number;
  /** Requests are refused while the heap holds so much of what it may; 0: they are not. */
  readonly shedHeapPercent: number;
  /** Requests are refused while the process takes more memory; 0: they are not. */
  readonly shedRssMb: number;
  /** Limit how often somebody may ask, and slow down who fails to sign in; off only for load tests. */
  readonly rateLimits: boolean;
  /** Requests of an account, a key or a network. */
  readonly rateLimitPerMinute: number;
  /** The most-rated movies that the dense model covers, if its memory is enough for them. */
  readonly modelMaxItems: number;
  readonly modelMemoryMb: number;
  readonly trainingThreads: number;
  /** When a training is started by itself, as cron in UTC; null: never. */
  readonly trainCron: string | null;
  /** New ratings after which one is started by itself; 0: never. */
  readonly trainAfterRatings: number;
  /** Models whose files are kept, beside the one in use. */
  readonly modelsKept: number;
  /** What the score vectors of people may take in this process. */
  readonly scoreCacheMb: number;
  /** After so many days a like counts half for what is trending. */
  readonly trendingHalfLifeDays: number;
  /** After so many days, to the end of their month, events of people are dropped. */
  readonly eventsRetentionDays: number;
  /** Whether models also learn from what people played without rating it. */
  readonly trainOnPlays: boolean;
  /** Ranges, else forbidden, to which requests may be sent that people name (webhooks); never in production. */
  readonly egressAllowedRanges: readonly string[];
  /** What a receiver of a webhook may take to answer. */
  readonly webhookTimeoutMs: number;
  /** Pauses before each further attempt at a delivery; after the last one it has failed. */
  readonly webhookRetrySeconds: readonly number[];
  /** How often a process that runs jobs looks for deliveries that are due. */
  readonly webhookPollMs: number;
  /** A webhook is disabled once nothing was delivered for so long; 0: it is not. */
  readonly webhookDisableAfterDays: number;
  /** How often a process looks for notifications that it got no signal of, for those who listen. */
  readonly notificationsPollMs: number;
  /** After so many days notifications are dropped. */
  readonly notificationsRetentionDays: number;
  /** Streams of events that a person may have open at once on one process, SSE and WebSocket together. */
  readonly streamsPerPerson: number;
  /** Those of everybody on one process. */
  readonly streamsPerProcess: number;
  /** Slower uploads are ended; 0: none. */
  readonly uploadMinBytesPerSecond: number;
  /** The hour (UTC) at which people are told once a day of what is new, also by mail. */
  readonly digestHourUtc: number;
  /** Addresses or CIDR ranges of proxies whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[];

  constructor(values: Configuration) {
    Object.assign(this, values);
  }
}
