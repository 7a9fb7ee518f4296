export { BulkConnections, BulkTransaction, copyValue } from './bulk-connections';
export { DatabaseHealth } from './database-health';
export { DatabaseServer, DatabaseUnreachable } from './database-server';
export { DatabaseModule } from './database.module';
export { EmbeddedPostgresFailed } from './embedded/embedded-postgres.errors';
export { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded/embedded-postgres';
export { databaseFault, sqlState, uniqueViolation, type DatabaseFault } from './faults';
export { migrate, type Migration } from './migrations';
export { Transactions, type Transaction } from './transaction';
