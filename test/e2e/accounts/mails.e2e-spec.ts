import { written } from '@app/mail';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { startApp, type SignedIn, type TestApp } from '../../support/app';
import { startMailServer, type MailServer } from '../../support/mail-server';
import { until } from '../../support/until';

const PASSWORD = 'plenty of popcorn tonight';

describe('mails of accounts', () => {
  let service: TestApp;
  let smtp: MailServer;

  beforeAll(async () => {
    smtp = await startMailServer();
    service = await startApp({
      SMTP_URL: smtp.url,
      MAIL_FROM: 'Marquee <films@example.com>',
      REQUIRE_VERIFIED_EMAIL: 'on',
    });
  });
  afterAll(async () => {
    await service.close();
    await smtp.close();
  });

  const post = (target: string, json: object, person?: SignedIn) =>
    service.request<Record<string, unknown>>('POST', target, {
      json,
      headers: person ? { authorization: person.authorization } : {},
    });
  const register = (email: string) => post('/v1/auth/register', { email, password: PASSWORD, displayName: 'Ada <b>' });
  const login = (email: string, password = PASSWORD) => post('/v1/auth/login', { email, password });
  const verify = (token: string | null) => post('/v1/auth/verify-email', { token });
  const query = (sql: string, parameters?: unknown[]) => service.app.get(DataSource).query<unknown>(sql, parameters);

  it('[I11] verify an address before it can sign in, once, and hold nothing that its owner may not have written', async () => {
    await register('new@example.com');
    const mail = await smtp.next('new@example.com', /Verify/);
    expect(mail).toMatchObject({ from: 'films@example.com', token: expect.stringMatching(/^[\w-]{43}$/) as string });
    expect(mail.text).toContain(`${service.configuration.publicUrl}/account#verify-email=${mail.token}`);
    expect([mail.text, mail.html].every((part) => part.includes('Hello,') && !part.includes('Ada'))).toBe(true);
    expect((await login('new@example.com')).status).toBe(401);
    expect((await verify(mail.token)).status).toBe(204);
    expect((await verify(mail.token)).status).toBe(400);
    const { status, body } = await login('new@example.com');
    expect(status).toBe(200);
    const headers = { authorization: `Bearer ${String(body['accessToken'])}` };
    expect((await service.request<object>('GET', '/v1/users/me', { headers })).body).toMatchObject({
      emailVerified: true,
    });
  });

  it('[A4] tell the owner, and nobody else, of a second sign-up', async () => {
    const first = await register('taken@example.com');
    const second = await register('taken@example.com');
    expect([second.status, second.text]).toEqual([first.status, first.text]);
    expect((await smtp.next('taken@example.com', /have an account already/)).token).toBeNull();
  });

  it('[A4] are asked for with the same answer for a known and an unknown address', async () => {
    const person = await service.signIn();
    for (const target of ['/v1/auth/forgot-password', '/v1/auth/resend-verification']) {
      const [known, unknown] = [
        await post(target, { email: person.email }),
        await post(target, { email: 'no@example.com' }),
      ];
      expect([known.status, known.text]).toEqual([202, unknown.text]);
      const headersOf = ({ headers }: { headers: Headers }) =>
        [...headers].filter(([name]) => !['x-request-id', 'date'].includes(name));
      expect(headersOf(known)).toEqual(headersOf(unknown));
    }
    await smtp.next(person.email, /Reset/);
    expect(smtp.mails.filter(({ to }) => to === 'no@example.com')).toEqual([]);
  });

  it('[A6] reset a password once, end every session, and count as a verification', async () => {
    await register('forgot@example.com');
    await smtp.next('forgot@example.com', /Verify/);
    await post('/v1/auth/forgot-password', { email: 'forgot@example.com' });
    const { token } = await smtp.next('forgot@example.com', /Reset/);
    const reset = (password: string) => post('/v1/auth/reset-password', { token, password });
    expect((await reset('short pw')).status).toBe(400);
    expect((await reset('an entirely new one')).status).toBe(204);
    expect((await reset('another new one again')).status).toBe(400);
    await smtp.next('forgot@example.com', /password was changed/);
    expect((await login('forgot@example.com')).status).toBe(401);
    expect((await login('forgot@example.com', 'an entirely new one')).status).toBe(200);
  });

  it('[A6] [S4] end the sessions that were open before the reset, with their access tokens', async () => {
    const person = await service.signIn();
    await post('/v1/auth/forgot-password', { email: person.email });
    const { token } = await smtp.next(person.email, /Reset/);
    await post('/v1/auth/reset-password', { token, password: 'an entirely new one' });
    const headers = { authorization: person.authorization };
    expect((await service.request('GET', '/v1/users/me', { headers })).status).toBe(401);
    expect((await post('/v1/auth/refresh', { refreshToken: person.refreshToken })).status).toBe(401);
  });

  it('[J2] are sent once for one request, and their link works, although the job of the request is delivered twice', async () => {
    const person = await service.signIn();
    await post('/v1/auth/forgot-password', { email: person.email });
    const { token } = await smtp.next(person.email, /Reset/);
    await query(`INSERT INTO pgboss.job (name, data)
      SELECT name, data FROM (SELECT * FROM pgboss.job WHERE name = 'mail-requests' ORDER BY created_on DESC LIMIT 1) AS job`);
    const open = `SELECT 1 FROM pgboss.job WHERE name IN ('mail-requests', 'mails') AND state < 'completed'`;
    await until(async () => ((await query(open)) as object[]).length === 0);
    expect(smtp.mails.filter(({ to }) => to === person.email)).toHaveLength(1);
    expect((await post('/v1/auth/reset-password', { token, password: 'an entirely new one' })).status).toBe(204);
  });

  it('[A6] let only the newest link work, and none after its time', async () => {
    const person = await service.signIn();
    const ask = async () => {
      await post('/v1/auth/forgot-password', { email: person.email });
      return (await smtp.next(person.email, /Reset/)).token;
    };
    const [older, newer] = [await ask(), await ask()];
    const reset = (token: string | null) => post('/v1/auth/reset-password', { token, password: 'an entirely new one' });
    expect((await reset(older)).status).toBe(400);
    await query(
      `UPDATE one_time_tokens SET expires_at = expires_at - interval '1 hour' WHERE purpose = 'reset-password'`,
    );
    expect((await reset(newer)).status).toBe(400);
    expect((await reset(await ask())).status).toBe(204);
  });

  it('[A6] store tokens as digests: 256 bits, an hour for a reset, a day for a verification', async () => {
    await register('digest@example.com');
    const { token } = await smtp.next('digest@example.com', /Verify/);
    expect(Buffer.from(token!, 'base64url')).toHaveLength(32);
    const rows = (await query(
      `SELECT purpose, encode(hash, 'hex') AS hash, extract(epoch FROM expires_at - now()) AS seconds FROM one_time_tokens`,
    )) as { purpose: string; hash: string; seconds: string }[];
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(token!, 'base64url').toString('hex'));
    const most: Record<string, number> = { 'verify-email': 86_400, 'reset-password': 3600 };
    for (const { purpose, seconds } of rows) expect(Number(seconds)).toBeLessThanOrEqual(most[purpose]!);
  });

  it('[A7] change an address with a fresh proof and the new mailbox; the old one is told twice', async () => {
    const person = await service.signIn();
    const change = () => post('/v1/auth/change-email', { email: `new-${person.email}` }, person);
    await query(`UPDATE sessions SET proved_at = now() - interval '11 minutes'`);
    expect(await change()).toMatchObject({ status: 401, body: { type: '/problems/proof-needed' } });
    expect((await post('/v1/auth/reauthenticate', { password: person.password }, person)).status).toBe(204);
    expect((await change()).status).toBe(202);
    expect((await smtp.next(person.email, /about to change/)).text).toContain(written(`new-${person.email}`));
    expect((await login(person.email)).status).toBe(200);
    const { token } = await smtp.next(`new-${person.email}`, /Confirm/);
    expect((await verify(token)).status).toBe(204);
    await smtp.next(person.email, /was changed/);
    expect((await login(person.email)).status).toBe(401);
    expect((await login(`new-${person.email}`)).status).toBe(200);
  });

  it('[A7] tell nobody but its owner that a new address is taken', async () => {
    const [person, owner] = [await service.signIn(), await service.signIn()];
    const answer = await post('/v1/auth/change-email', { email: owner.email }, person);
    const free = await post('/v1/auth/change-email', { email: 'free@example.com' }, person);
    expect([answer.status, answer.text]).toEqual([free.status, free.text]);
    await smtp.next(owner.email, /have an account already/);
  });

  it('tell of a device that has not been seen before, and not of the first one', async () => {
    const person = await service.signIn();
    const from = (agent: string) =>
      service.request('POST', '/v1/auth/login', {
        json: { email: person.email, password: person.password },
        headers: { 'user-agent': agent },
      });
    await from('curl/8.5.0');
    expect((await smtp.next(person.email, /new device/)).text).toContain('\ncurl, from ');
    await from('curl/8.5.0');
    await from('visit films.example/2.0');
    expect((await smtp.next(person.email, /new device/)).text).toContain('\nan unknown device, from ');
    expect(smtp.mails.filter(({ to, subject }) => to === person.email && /new device/.test(subject))).toHaveLength(2);
  });

  it('wait for a mail server that is away', async () => {
    await smtp.close();
    await register('patient@example.com');
    const newest = `SELECT state FROM pgboss.job WHERE name = 'mails' ORDER BY created_on DESC LIMIT 1`;
    await until(async () => ((await query(newest)) as { state: string }[])[0]?.state === 'retry');
    expect(JSON.stringify(await query(`SELECT data, output FROM pgboss.job WHERE name = 'mails'`))).not.toContain(
      'patient@',
    );
  });
});

describe('an outbox of development', () => {
  it('keeps mails as files, and is not there in production', async () => {
    const service = await startApp();
    await service.request('POST', '/v1/auth/register', {
      json: { email: 'outbox@example.com', password: PASSWORD, displayName: 'Ada' },
    });
    const folder = path.join(service.configuration.dataDir, 'outbox');
    let files: string[] = [];
    await until(async () => (files = await readdir(folder).catch(() => [])).length > 0);
    expect(await readFile(path.join(folder, files[0]!), 'utf8')).toContain('To: outbox@example.com');
    await service.close();
  });
});
