import { ConfigurationModule, readConfiguration } from '@app/config';
import { DatabaseModule, Transactions } from '@app/database';
import { QueueModule } from '@app/queue';
import { SecretsModule } from '@app/secrets';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database';
import { PATIENT } from '../../../test/support/patience';
import { startMailServer, type MailServer, type Temper } from '../../../test/support/mail-server';
import { until } from '../../../test/support/until';
import type { Mail } from './mail';
import { Mailer } from './mailer';
import { MailModule } from './mail.module';

const MAIL = { subject: 'A film tonight?', text: 'Come at eight.\n', html: '<p>Come at eight.</p>' };

describe('mails', () => {
  let database: TestDatabase;
  let smtp: MailServer;
  let app: INestApplicationContext;
  let folder: string;
  let temper: Temper;
  let count = 0;

  async function start(env: Record<string, string>): Promise<INestApplicationContext> {
    const configuration = readConfiguration({ ...PATIENT, DATABASE_URL: database.url, DATA_DIR: folder, ...env });
    class Root {}
    const database_ = DatabaseModule.forRoot({ entities: [], migrations: [] });
    const imports = [ConfigurationModule.for(configuration), database_, SecretsModule, QueueModule, MailModule];
    return NestFactory.createApplicationContext({ module: Root, imports }, { logger: false });
  }

  beforeEach(async () => {
    database = await createTestDatabase({ migrated: true });
    folder = await mkdtemp(path.join(tmpdir(), 'marquee-mail-'));
    temper = {};
    smtp = await startMailServer(temper);
  });
  afterEach(async () => {
    await app.close();
    await smtp.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const send = (to: string, more: Partial<Mail> = {}, from = app): Promise<boolean> =>
    from.get(Transactions).run((tx) => from.get(Mailer).send(tx, { ...MAIL, key: `film ${count++}`, to, ...more }));
  const query = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> => app.get(DataSource).query(sql, values);
  const states = async (): Promise<string[]> =>
    (await query<{ state: string }>('SELECT state FROM mails ORDER BY state')).map(({ state }) => state);
  const jobs = (): Promise<{ state: string; output: object | null }[]> =>
    query(`SELECT state, output FROM pgboss.job WHERE name = 'mails' ORDER BY created_on`);
  /** The queue delivers once more what it has delivered first, so many times. */
  const redeliver = (times: number): Promise<unknown> =>
    query(
      `INSERT INTO pgboss.job (name, data, retry_limit, retry_delay, retry_backoff)
       SELECT name, data, retry_limit, retry_delay, retry_backoff
       FROM (SELECT * FROM pgboss.job WHERE name = 'mails' ORDER BY created_on LIMIT 1) AS job, generate_series(1, $1)`,
      [times],
    );
  const settled = () => until(async () => (await jobs()).every(({ state }) => state === 'completed'));

  it('arrive as they were written, once, with an id and as nobody’s personal mail', async () => {
    app = await start({ SMTP_URL: smtp.url, PUBLIC_URL: 'https://films.example' });
    await send('ada@example.com');
    const mail = await smtp.next('ada@example.com', /film tonight/);
    expect([mail.from, mail.text.trim()]).toEqual(['no-reply@films.example', MAIL.text.trim()]);
    expect(mail.html).toContain(MAIL.html);
    expect(mail.messageId).toMatch(/^<[0-9a-f-]{36}@films\.example>$/);
    expect([mail.headers.get('auto-submitted'), mail.headers.has('list-unsubscribe')]).toEqual([
      'auto-generated',
      false,
    ]);
    await settled();
    await send('bob@example.com');
    await smtp.next('bob@example.com', /film tonight/);
    expect(smtp.mails.map(({ to }) => to)).toEqual(['ada@example.com', 'bob@example.com']);
  });

  it('are not sent for a transaction that was rolled back', async () => {
    app = await start({ SMTP_URL: smtp.url });
    const work = app.get(Transactions).run(async (tx) => {
      await app.get(Mailer).send(tx, { ...MAIL, key: 'never', to: 'never@example.com' });
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    await send('ada@example.com');
    await smtp.next('ada@example.com', /film/);
    expect(smtp.mails.map(({ to }) => to)).toEqual(['ada@example.com']);
  });

  it('wait encrypted', async () => {
    app = await start({ SMTP_URL: smtp.url, ROLE: 'api' });
    await send('ada@example.com');
    const rows = await app.get(DataSource).query<object[]>(`SELECT data FROM pgboss.job WHERE name = 'mails'`);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/ada@example|eight/);
  });

  it('go to the address that they are for, whatever it looks like', async () => {
    app = await start({ SMTP_URL: smtp.url });
    await send('ada+films@example.com');
    expect((await smtp.next('ada+films@example.com', /film/)).to).toBe('ada+films@example.com');
  });

  it('are files of their owner alone where there is no mail server', async () => {
    app = await start({});
    await send('ada@example.com');
    const outbox = path.join(folder, 'outbox');
    let files: string[] = [];
    await until(async () => (files = await readdir(outbox).catch(() => [])).length > 0);
    expect(files).toEqual([expect.stringMatching(/^[0-9a-f-]{36}\.eml$/)]);
    const text = await readFile(path.join(outbox, files[0]!), 'utf8');
    expect(text).toContain('To: ada@example.com');
    expect(text).toContain('Auto-Submitted: auto-generated');
  });

  it('say how to end them where people can, in the way that mailboxes understand', async () => {
    app = await start({ SMTP_URL: smtp.url });
    await send('ada@example.com', { unsubscribe: 'https://films.example/v1/end?token=abc' });
    const { headers } = await smtp.next('ada@example.com', /film/);
    expect([headers.get('list-unsubscribe'), headers.get('list-unsubscribe-post')]).toEqual([
      '<https://films.example/v1/end?token=abc>',
      'List-Unsubscribe=One-Click',
    ]);
  });

  it('of one key are one, whoever asks at once in whichever process, and have one id', async () => {
    app = await start({ SMTP_URL: smtp.url });
    const other = await start({ SMTP_URL: smtp.url, ROLE: 'api' });
    const asked = await Promise.all(
      Array.from({ length: 12 }, (_, n) => send('ada@example.com', { key: 'digest ada 1' }, n % 2 ? app : other)),
    );
    await other.close();
    expect(asked.filter(Boolean)).toHaveLength(1);
    await smtp.next('ada@example.com', /film/);
    await send('ada@example.com', { key: 'digest ada 2' });
    await smtp.next('ada@example.com', /film/);
    expect(smtp.mails).toHaveLength(2);
    expect(smtp.mails[0]!.messageId).not.toBe(smtp.mails[1]!.messageId);
    const known = (key: string) => app.get(Transactions).run((tx) => app.get(Mailer).knows(tx, key));
    expect([await known('digest ada 1'), await known('digest ada 3')]).toEqual([true, false]);
  });

  it('[J2] are sent once when they are delivered twice, also at once', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    temper.hold = () => held;
    app = await start({ SMTP_URL: smtp.url });
    await send('ada@example.com');
    await smtp.next('ada@example.com', /film/);
    await redeliver(2);
    await until(async () => (await jobs()).some(({ state }) => state === 'retry'));
    release();
    await settled();
    await redeliver(2);
    await settled();
    expect([smtp.mails.length, await states()]).toEqual([1, ['sent']]);
  });

  it('[J1] of a process that died while it sent are sent again under the same id, since nobody knows', async () => {
    app = await start({ SMTP_URL: smtp.url });
    await send('ada@example.com');
    const first = await smtp.next('ada@example.com', /film/);
    await settled();
    await query(`UPDATE mails SET state = 'sending', leased_until = now() - interval '1 second'`);
    await redeliver(1);
    expect((await smtp.next('ada@example.com', /film/)).messageId).toBe(first.messageId);
  });

  it('are not sent again by a process whose database was away when the server said yes', async () => {
    temper.hold = async () => void (await query('ALTER TABLE mails RENAME TO mails_away'));
    app = await start({ SMTP_URL: smtp.url });
    await send('ada@example.com');
    await until(async () => (await jobs()).some(({ state }) => state === 'retry'));
    await query('ALTER TABLE mails_away RENAME TO mails');
    await query(`UPDATE mails SET leased_until = now()`);
    await settled();
    expect([smtp.mails.length, await states()]).toEqual([1, ['sent']]);
  });

  it('that are refused for good are dead letters at once; those that may pass are tried again', async () => {
    temper.refuse = (to) => (to.startsWith('gone') ? 550 : to.startsWith('full') ? 452 : null);
    app = await start({ SMTP_URL: smtp.url });
    await send('gone@example.com');
    await send('full@example.com');
    await until(async () => (await jobs()).map(({ state }) => state).join() === 'failed,retry');
    const outputs = JSON.stringify((await jobs()).map(({ output }) => output));
    expect(outputs).toMatch(/refused the mail for good.*550.*did not take the mail.*452/);
    expect(outputs).not.toContain('@example');
    expect(await states()).toEqual(['refused', 'waiting']);
    temper.refuse = () => null;
    await smtp.next('full@example.com', /film/);
    await redeliver(1);
    await smtp.next('gone@example.com', /film/);
  });

  it('are taken up again where the server falls silent', async () => {
    let isSilent = true;
    temper.hold = () => (isSilent ? new Promise<void>(() => undefined) : Promise.resolve());
    app = await start({ SMTP_URL: `${smtp.url}?socketTimeout=300` });
    await send('ada@example.com');
    const first = await smtp.next('ada@example.com', /film/);
    isSilent = false;
    expect((await smtp.next('ada@example.com', /film/)).messageId).toBe(first.messageId);
    await settled();
    expect(await states()).toEqual(['sent']);
  });

  it('are forgotten when nobody can ask for them again', async () => {
    app = await start({ SMTP_URL: smtp.url });
    await send('ada@example.com', { key: 'once' });
    await smtp.next('ada@example.com', /film/);
    await settled();
    await app.get(Mailer).forget();
    expect(await send('ada@example.com', { key: 'once' })).toBe(false);
    await query(`UPDATE mails SET changed_at = now() - interval '46 days'`);
    await app.get(Mailer).forget();
    expect(await states()).toEqual([]);
  });
});
