import type { Configuration } from '@app/config';
import type { DatabaseServer } from '@app/database';
import { PgBoss } from 'pg-boss';
import type { QueueDefinition } from './queue-definition';

/** The internal queue of pg-boss that begins schedules is polled this often. It is not announced. */
const SCHEDULE_POLL_SECONDS = 5;

/** How often pg-boss looks for jobs that wait for other jobs. There are none. */
const FLOW_SECONDS = 3600;

/** pg-boss over the database of the service, not started yet. */
export function createBoss(configuration: Configuration, server: DatabaseServer): PgBoss {
  const { queueSuperviseSeconds, queueScheduleSeconds } = configuration;
  return new PgBoss({
    connectionString: server.url,
    application_name: 'marquee-queue',
    max: 4,
    connectionTimeoutMillis: 2000,
    superviseIntervalSeconds: queueSuperviseSeconds,
    monitorIntervalSeconds: queueSuperviseSeconds,
    cronMonitorIntervalSeconds: queueScheduleSeconds,
    cronWorkerIntervalSeconds: Math.min(SCHEDULE_POLL_SECONDS, queueScheduleSeconds),
    flowIntervalSeconds: FLOW_SECONDS,
  });
}

/**
 * Makes the queue, or lets one that is there know how it is to treat jobs from now on.
 * @param deadLetter the queue of its dead letters; null: it has none
 */
export async function createQueue(
  boss: PgBoss,
  queue: QueueDefinition<object>,
  deadLetter: string | null,
  heartbeatSeconds: number,
): Promise<void> {
  const { name, expireInSeconds, retryLimit, retryDelaySeconds = 1, retryDelayMaxSeconds } = queue;
  const treatment = {
    expireInSeconds,
    retryLimit,
    retryBackoff: true,
    retryDelay: retryDelaySeconds,
    ...(retryDelayMaxSeconds !== undefined && { retryDelayMax: retryDelayMaxSeconds }),
    ...(deadLetter !== null && { deadLetter }),
  };
  await boss.createQueue(name, treatment);
  await boss.updateQueue(name, treatment);
  // By a statement of our own, because pg-boss accepts no heartbeat below ten seconds.
  const sql =
    'UPDATE pgboss.queue SET heartbeat_seconds = $2 WHERE name = $1 AND heartbeat_seconds IS DISTINCT FROM $2';
  await boss.getDb().executeSql(sql, [name, heartbeatSeconds]);
}
