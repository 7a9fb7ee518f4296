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
import { startMailServer, type MailServer } from '../../../test/support/mail-server';
import { Mailer } from './mailer';
import { MailModule } from './mail.module';

const MAIL = { subject: 'A film tonight?', text: 'Come at eight.\n', html: '<p>Come at eight.</p>' };

describe('mails', () => {
  let database: TestDatabase;
  let smtp: MailServer;
  let app: INestApplicationContext;
  let folder: string;

  async function start(env: Record<string, string>): Promise<INestApplicationContext> {
    const configuration = readConfiguration({ DATABASE_URL: database.url, DATA_DIR: folder, ...env });
    class Root {}
    const database_ = DatabaseModule.forRoot({ entities: [], migrations: [] });
    const imports = [ConfigurationModule.for(configuration), database_, SecretsModule, QueueModule, MailModule];
    return NestFactory.createApplicationContext({ module: Root, imports }, { logger: false });
  }

  beforeEach(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(path.join(tmpdir(), 'marquee-mail-'));
    smtp = await startMailServer();
  });
  afterEach(async () => {
    await app.close();
    await smtp.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const send = (to: string): Promise<void> =>
    app.get(Transactions).run((tx) => app.get(Mailer).send(tx, { ...MAIL, to }));

  it('arrive as they were written, once, with an id and as nobody’s personal mail', async () => {
    app = await start({ SMTP_URL: smtp.url, PUBLIC_URL: 'https://films.example' });
    await send('ada@example.com');
    const mail = await smtp.next('ada@example.com', /film tonight/);
    expect([mail.from, mail.text.trim()]).toEqual(['no-reply@films.example', MAIL.text.trim()]);
    expect(mail.html).toContain(MAIL.html);
    expect(mail.messageId).toMatch(/^<[0-9a-f-]{36}@films\.example>$/);
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(smtp.mails).toHaveLength(1);
  });

  it('are not sent for a transaction that was rolled back', async () => {
    app = await start({ SMTP_URL: smtp.url });
    const work = app.get(Transactions).run(async (tx) => {
      await app.get(Mailer).send(tx, { ...MAIL, to: 'never@example.com' });
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
    for (let n = 0; n < 200 && files.length === 0; n++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      files = await readdir(outbox).catch(() => []);
    }
    expect(files).toEqual([expect.stringMatching(/^[0-9a-f-]{36}\.eml$/)]);
    const text = await readFile(path.join(outbox, files[0]!), 'utf8');
    expect(text).toContain('To: ada@example.com');
    expect(text).toContain('Auto-Submitted: auto-generated');
  });
});
