import { Configuration } from '@app/config';
import { MetricsModule } from '@app/observability';
import { Global, Logger, Module, type DynamicModule, type OnApplicationShutdown, type Type } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { BulkConnections } from './bulk-connections';
import { DatabaseHealth } from './database-health';
import { DatabaseMetrics } from './database-metrics';
import { DatabaseServer } from './database-server';
import { DeploymentLocks } from './deployment-locks';
import { MIGRATIONS } from './database.tokens';
import { migrate, type Migration } from './migrations';
import { requestPool } from './request-pool';
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
        try {
          const done = await migrate(started.url, migrations);
          if (done.length > 0) new Logger(DatabaseServer.name).log(`migrated: ${done.join(', ')}`);
          return started;
        } catch (error) {
          await started.stop(); // nobody else would
          throw error;
        }
      },
    };
    const list = { provide: MIGRATIONS, useValue: migrations };
    return { module: DatabaseServerModule, providers: [server, list], exports: [DatabaseServer, MIGRATIONS] };
  }
}

/** PostgreSQL for the whole application: a bounded pool for requests, transactions, connections for long work, and health. */
@Global()
@Module({
  providers: [Transactions, BulkConnections, DeploymentLocks, DatabaseHealth, DatabaseMetrics],
  exports: [Transactions, BulkConnections, DeploymentLocks, DatabaseHealth, TypeOrmModule],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly dataSource: DataSource,
    private readonly server: DatabaseServer,
    private readonly health: DatabaseHealth,
  ) {}

  /** Connections first, then the server that they lead to. */
  async onApplicationShutdown(): Promise<void> {
    await this.health.close();
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
    await this.server.stop();
  }

  static forRoot({ entities, migrations }: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        MetricsModule,
        DatabaseServerModule.for(migrations),
        TypeOrmModule.forRootAsync({
          inject: [Configuration, DatabaseServer],
          useFactory: (configuration: Configuration, { url }: DatabaseServer) => ({
            ...requestPool(configuration, url),
            entities: [...entities],
            retryAttempts: 1,
          }),
        }),
      ],
    };
  }
}
