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
  readonly databaseStatementTimeoutMs: number;
  /** null: one process, nothing shared. */
  readonly redisUrl: string | null;
  readonly adminEmail: string | null;
  readonly adminPassword: string | null;
  /** Load the sample catalogue into an empty database. */
  readonly sampleData: boolean;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Where clients reach the service, without a trailing slash: issuer of tokens, base of links. */
  readonly publicUrl: string;
  readonly passwordMinLength: number;
  /** argon2id memory cost. */
  readonly passwordHashMemoryKib: number;
  /** PEM of the ES256 private key that signs access tokens; null: made on first start and kept in `dataDir` (not in production). */
  readonly jwtSigningKey: string | null;
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
  /** Addresses or CIDR ranges of proxies whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[];

  constructor(values: Configuration) {
    Object.assign(this, values);
  }
}
