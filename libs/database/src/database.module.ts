import { Configuration } from '@app/config';
import { Global, Logger, Module, type DynamicModule, type OnApplicationShutdown, type Type } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions';
import { BulkConnections } from './bulk-connections';
import { DatabaseHealth } from './database-health';
import { DatabaseServer } from './database-server';
import { MIGRATIONS } from './database.tokens';
import { migrate, type Migration } from './migrations';
import { Transactions } from './transaction';

interface DatabaseOptions {
  readonly entities: readonly Type<unknown>[];
  readonly migrations: readonly Migration[];
}

/** The server, brought to the newest schema before anybody else sees it. */
@Global()
@Module({})
class DatabaseServerModule {
  static for(migrations: readonly Migration[]): DynamicModule {
    const server = {
      provide: DatabaseServer,
      inject: [Configuration],
      useFactory: async (configuration: Configuration): Promise<DatabaseServer> => {
        const started = await DatabaseServer.start(configuration);
        const done = await migrate(started.url, migrations);
        if (done.length > 0) new Logger(DatabaseServer.name).log(`migrated: ${done.join(', ')}`);
        return started;
      },
    };
    const list = { provide: MIGRATIONS, useValue: migrations };
    return { module: DatabaseServerModule, providers: [server, list], exports: [DatabaseServer, MIGRATIONS] };
  }
}

/** PostgreSQL for the whole application: a bounded pool for requests, transactions, connections for long work, and health. */
@Global()
@Module({
  providers: [Transactions, BulkConnections, DatabaseHealth],
  exports: [Transactions, BulkConnections, DatabaseHealth, TypeOrmModule],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly dataSource: DataSource,
    private readonly server: DatabaseServer,
  ) {}

  /** Connections first, then the server that they lead to. */
  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
    await this.server.stop();
  }

  static forRoot({ entities, migrations }: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        DatabaseServerModule.for(migrations),
        TypeOrmModule.forRootAsync({
          inject: [Configuration, DatabaseServer],
          useFactory: (configuration: Configuration, { url }: DatabaseServer) => ({
            ...poolOptions(configuration, url),
            entities: [...entities],
            retryAttempts: 1,
          }),
        }),
      ],
    };
  }
}

/** Every wait is bounded, so that a database that hangs becomes a 503 and never a hanging request. */
function poolOptions(configuration: Configuration, url: string): PostgresDataSourceOptions {
  const { databasePoolSize: poolSize, databaseStatementTimeoutMs: limit } = configuration;
  const logger = new Logger('Pool');
  return {
    type: 'postgres',
    url,
    poolSize,
    synchronize: false,
    applicationName: 'marquee',
    installExtensions: false,
    poolErrorHandler: (error: Error) => logger.warn(`idle connection lost: ${error.message}`),
    extra: {
      connectionTimeoutMillis: 1000,
      statement_timeout: limit,
      query_timeout: limit + 100,
      idle_in_transaction_session_timeout: 10_000,
      keepAlive: true,
    },
  };
}
