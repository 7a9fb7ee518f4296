import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { startMailServer, type MailServer, type Temper } from '../../support/mail-server';
import { MORTAL } from '../../support/patience';
import { build, freePort, startService, type ServiceProcess } from '../../support/process';
import { until } from '../../support/until';

describe('mails through the death of what sends them', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let dataDir: string;
  let env: Record<string, string>;
  let service: ServiceProcess;
  let smtp: MailServer;
  const temper: Temper = {};

  beforeAll(async () => {
    build();
    database = await createTestDatabase({ migrated: true });
    dataDir = await mkdtemp(path.join(tmpdir(), 'marquee-mails-'));
    smtp = await startMailServer(temper, await freePort());
    const where = { DATABASE_URL: database.url, DATA_DIR: dataDir, SMTP_URL: smtp.url };
    env = { ...MORTAL, ...where, SAMPLE_DATA: 'off', TRAIN_CRON: 'off' };
    service = await startService(env);
    dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  });
  afterAll(async () => {
    await service.stop('SIGKILL');
    await dataSource.destroy();
    await smtp.close();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const register = async (email: string): Promise<void> => {
    const body = JSON.stringify({ email, password: 'plenty of popcorn tonight', displayName: 'Ada' });
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(`${service.url}/v1/auth/register`, { method: 'POST', headers, body })).status).toBe(202);
  };
  const countOf = async (state: string): Promise<number> =>
    (await dataSource.query<object[]>('SELECT 1 FROM mails WHERE state = $1', [state])).length;
  const arrivedFor = (email: string) => smtp.mails.filter(({ to }) => to === email);

  it('[J1] are sent again under the same id where nobody knows what became of them (kill -9 before the answer)', async () => {
    let isSilent = true;
    temper.hold = () => (isSilent ? new Promise<void>(() => undefined) : Promise.resolve());
    await register('killed@example.com');
    await smtp.next('killed@example.com', /Verify/);
    await service.stop('SIGKILL');
    isSilent = false;
    expect(await countOf('sending')).toBe(1);
    await dataSource.query(`UPDATE mails SET leased_until = now() WHERE state = 'sending'`);
    await dataSource.query(`UPDATE pgboss.job SET heartbeat_on = now() - interval '1 hour' WHERE state = 'active'`);
    service = await startService(env);
    await smtp.next('killed@example.com', /Verify/);
    await until(async () => (await countOf('sent')) === 1);
    const ids = arrivedFor('killed@example.com').map(({ messageId }) => messageId);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });

  it('[J1] are sent once by those who come after, where they had been taken (kill -9 after the answer)', async () => {
    await register('taken@example.com');
    await smtp.next('taken@example.com', /Verify/);
    await until(async () => (await countOf('sent')) === 2);
    await service.stop('SIGKILL');
    await dataSource.query(`UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE name = 'mails'`);
    service = await startService(env);
    await until(async () => {
      const open = `SELECT 1 FROM pgboss.job WHERE name = 'mails' AND state < 'completed'`;
      return (await dataSource.query<object[]>(open)).length === 0;
    });
    expect(arrivedFor('taken@example.com')).toHaveLength(1);
  });

  it('wait for a mail server that is away, and go once when it is back', async () => {
    const port = Number(new URL(smtp.url).port);
    await smtp.close();
    await register('patient@example.com');
    await until(async () => {
      const failed = `SELECT 1 FROM pgboss.job WHERE name = 'mails' AND state = 'retry'`;
      return (await dataSource.query<object[]>(failed)).length > 0;
    });
    const outputs = JSON.stringify(await dataSource.query(`SELECT data, output FROM pgboss.job WHERE name = 'mails'`));
    expect(outputs).not.toContain('@example.com');
    smtp = await startMailServer(temper, port);
    await smtp.next('patient@example.com', /Verify/);
    await until(async () => (await countOf('sent')) === 3);
    expect(smtp.mails).toHaveLength(1);
  });
});
