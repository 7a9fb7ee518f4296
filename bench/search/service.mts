// The built service in this process, and the statements that it sends for a request.
import { createRequire } from 'node:module';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

interface Answer {
  readonly statusCode: number;
  readonly body: string;
}

/** What is used of a Nest application. */
interface Application {
  init(): Promise<unknown>;
  inject(request: { url: string }): Promise<Answer>;
  get<T>(type: unknown): T;
  close(): Promise<void>;
}

type Logger = { logQuery(text: string, values?: unknown[]): void };

const require = createRequire(import.meta.url);
const built = <T,>(file: string): T => require(`../../dist/${file}`) as T;

export class Service {
  private readonly app: Application;

  private constructor(app: Application) {
    this.app = app;
  }

  static async on(databaseUrl: string, dataDir: string): Promise<Service> {
    const { NestFactory } = require('@nestjs/core') as {
      NestFactory: { create(module: unknown, adapter: unknown, options: object): Promise<Application> };
    };
    const { readConfiguration } = built<{ readConfiguration(env: object): object }>('libs/config/src/index.js');
    const { AppModule } = built<{ AppModule: { for(configuration: object): unknown } }>('src/app.module.js');
    const { fastifyAdapter } = built<{ fastifyAdapter(configuration: object): unknown }>('libs/http/src/index.js');
    const { configureApp } = built<{ configureApp(app: Application, configuration: object): Promise<void> }>(
      'src/configure-app.js',
    );
    const configuration = readConfiguration({
      ...{ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, SAMPLE_DATA: 'off', TRAIN_CRON: 'off', LOG_LEVEL: 'error' },
      ...{ DATABASE_STATEMENT_TIMEOUT_MS: '60000', RATE_LIMITS: 'off', CACHE_MB: '1', ROLE: 'api' },
    });
    const app = await NestFactory.create(AppModule.for(configuration), fastifyAdapter(configuration), {
      logger: false,
    });
    await configureApp(app, configuration);
    await app.init();
    return new Service(app);
  }

  /** @throws Error for anything but 200 */
  async get(url: string): Promise<{ readonly nextCursor: string | null }> {
    const { statusCode, body } = await this.app.inject({ url });
    if (statusCode !== 200) throw new Error(`${url}: ${statusCode} ${body}`);
    return JSON.parse(body) as { nextCursor: string | null };
  }

  /** The statements of a request, without what only opens and closes transactions. */
  async statementsOf(url: string): Promise<Statement[]> {
    const { DataSource } = require('typeorm') as { DataSource: unknown };
    const { logger } = this.app.get<{ logger: Logger }>(DataSource);
    const statements: Statement[] = [];
    logger.logQuery = (text, values = []) => void statements.push({ text, values });
    await this.get(url);
    logger.logQuery = () => undefined;
    return statements.filter(({ text }) => /^\s*(SELECT|WITH)/i.test(text));
  }

  /** What the service does every few minutes. */
  async tidy(): Promise<void> {
    const { CatalogueHousekeeping } = built<{ CatalogueHousekeeping: unknown }>('src/movies/catalogue-housekeeping.js');
    await this.app.get<{ tidy(): Promise<void> }>(CatalogueHousekeeping).tidy();
  }

  close(): Promise<void> {
    return this.app.close();
  }
}
