import { hash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { DailyRound } from '../../../src/notifications/news/daily-round';
import { TrainingService } from '../../../src/recommendations/models/training.service';
import { startApp, type SignedIn, type TestApp } from '../../support/app';
import { startMailServer, type MailServer, type ReceivedMail } from '../../support/mail-server';
import { toldOf, untilTold } from '../../support/notifications';
import { until } from '../../support/until';

/** The address that a mail names for its end. */
const endOf = ({ headers }: ReceivedMail): string =>
  new URL(/^<(.*)>$/.exec(headers.get('list-unsubscribe')!)![1]!).href.replace(/^https?:\/\/[^/]+/, '');

describe('what is told once a day', () => {
  let service: TestApp;
  let smtp: MailServer;
  let day = 1;

  beforeAll(async () => {
    smtp = await startMailServer();
    service = await startApp({ SMTP_URL: smtp.url, SAMPLE_DATA: 'on', MODEL_MAX_ITEMS: '300' });
  });
  afterAll(async () => {
    await service.close();
    await smtp.close();
  });

  const as =
    ({ authorization }: SignedIn) =>
    async <T = Record<string, unknown>>(method: string, target: string, json?: unknown) =>
      (await service.request<T>(method, target, { headers: { authorization }, json })).body;
  const query = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    service.app.get(DataSource).query(sql, values);
  const prefer = (person: SignedIn, kind: string, channels: object) =>
    as(person)('PATCH', `/v1/notifications/preferences/${kind}`, channels);
  /** Something happens that the person is told of, of a kind that is in the digest by their choice. */
  const happen = async (person: SignedIn): Promise<void> => {
    await prefer(person, 'security.api_key_created', { digest: true });
    await as(person)('POST', '/v1/api-keys', { name: 'x', scopes: ['users:read'] });
  };
  /** The round of the next day, twice, as if the first had died after its work. */
  const round = async (times = 2): Promise<void> => {
    const date = `2031-01-${String(day++).padStart(2, '0')}`;
    for (let n = 0; n < times; n++) await service.app.get(DailyRound).begin(date);
    await over('daily-news');
    await over('mails');
  };
  /** A round that somebody gets a digest from, so that it is known to have been done. */
  const roundThatTells = async (): Promise<void> => {
    const somebody = await service.signIn();
    await happen(somebody);
    await round();
    expect(digestsTo(somebody)).toHaveLength(1);
  };
  const over = (queue: string): Promise<void> =>
    until(async () => {
      const sql = `SELECT 1 FROM pgboss.job WHERE name = $1 AND state < 'completed'`;
      return (await query(sql, [queue])).length === 0;
    });
  const digestsTo = ({ email }: SignedIn) =>
    smtp.mails.filter(({ to, text }) => to === email && /once a day/.test(text));

  it('begins by itself, at the hour that is configured', async () => {
    const rows = await query<{ cron: string }>(`SELECT cron FROM pgboss.schedule WHERE name = 'daily-news-on-time'`);
    expect(rows).toEqual([{ cron: '0 7 * * *' }]);
  });

  describe('the digest', () => {
    it('[J2] is one mail of what is unread and new since the last, however often the day is begun', async () => {
      const person = await service.signIn();
      await happen(person);
      await round();
      const [first] = digestsTo(person);
      expect(first).toMatchObject({ subject: 'An API key was made' });
      await round();
      expect(digestsTo(person)).toHaveLength(1);
      await happen(person);
      await happen(person);
      await round();
      expect(digestsTo(person).map(({ subject }) => subject)).toEqual([
        'An API key was made',
        '2 things are new for you',
      ]);
      expect(digestsTo(person)[1]!.text).toMatch(/\* An API key was made\n {2}A program can act/);
    });

    it('is never empty: what was read, or is not wanted in it, makes none', async () => {
      const [reader, other] = [await service.signIn(), await service.signIn()];
      await happen(reader);
      const [told] = await toldOf(service, reader, 'security.api_key_created');
      await as(reader)('POST', `/v1/notifications/${told!.id}/read`);
      await as(other)('POST', '/v1/api-keys', { name: 'x', scopes: ['users:read'] });
      await roundThatTells();
      expect([digestsTo(reader), digestsTo(other)]).toEqual([[], []]);
    });

    it('goes to verified addresses of people who may enter', async () => {
      const [unverified, suspended] = [await service.signIn(), await service.signIn()];
      await happen(unverified);
      await happen(suspended);
      await query('UPDATE users SET email_verified_at = NULL WHERE email = $1', [unverified.email]);
      await query(`UPDATE users SET status = 'suspended' WHERE email = $1`, [suspended.email]);
      await roundThatTells();
      expect([digestsTo(unverified), digestsTo(suspended)]).toEqual([[], []]);
    });

    it('lists the newest twenty, and says how many there are more', async () => {
      const person = await service.signIn();
      for (let n = 0; n < 23; n++) await happen(person);
      await round(1);
      const [digest] = digestsTo(person);
      expect(digest!.subject).toBe('23 things are new for you');
      expect(digest!.text.match(/\* An API key/g)).toHaveLength(20);
      expect(digest!.text).toContain('* And 3 more');
    });
  });

  describe('new picks', () => {
    let person: SignedIn;

    beforeAll(async () => {
      await service.app.get(TrainingService).train(() => undefined);
      person = await service.signIn();
    });

    /** They were here before their picks were taken down. */
    const leave = () => query(`UPDATE known_picks SET taken_at = now() + interval '1 second'`);

    it('are told to who was not here since, once for the same picks', async () => {
      await round();
      await leave();
      await round();
      expect(await toldOf(service, person, 'recommendations.fresh')).toEqual([]);
      await query(`UPDATE known_picks SET movie_ids = '{}'`);
      await round();
      const [told] = await untilTold(service, person, 'recommendations.fresh', 1);
      expect(told).toMatchObject({ title: 'New picks for you', link: '/v1/recommendations' });
      expect(told!.data['movieIds']).toHaveLength(10);
      await leave();
      await round();
      expect(await toldOf(service, person, 'recommendations.fresh')).toHaveLength(1);
      expect(digestsTo(person)[0]).toMatchObject({ subject: 'New picks for you' });
    });

    it('are no news to who was here, does not want them, or was not here for long', async () => {
      const [here, uninterested, away] = [await service.signIn(), await service.signIn(), await service.signIn()];
      const returning = await service.signIn();
      await prefer(uninterested, 'recommendations.fresh', { inApp: false });
      await round();
      await query(`UPDATE known_picks SET movie_ids = '{}', taken_at = now() + interval '1 second'`);
      await query(
        `UPDATE known_picks SET taken_at = now() - interval '1 day' FROM users WHERE id = user_id AND email = $1`,
        [here.email],
      );
      for (const table of ['known_devices SET last_seen_at', 'sessions SET last_used_at'])
        await query(`UPDATE ${table} = now() - interval '91 days' FROM users WHERE users.id = user_id AND email = $1`, [
          away.email,
        ]);
      await round();
      expect(await untilTold(service, returning, 'recommendations.fresh', 1)).toHaveLength(1);
      for (const one of [here, uninterested, away])
        expect(await toldOf(service, one, 'recommendations.fresh')).toEqual([]);
    });

    it('are a part of what is held about a person', async () => {
      const { knownPicks } = await as(person)<{ knownPicks: object[] }>('GET', '/v1/users/me/export');
      expect(knownPicks).toEqual([{ movieIds: expect.any(Array) as number[], takenAt: expect.any(String) as string }]);
    });
  });

  describe('the end of mails, by their link alone', () => {
    const preferences = async (person: SignedIn, kind: string) => {
      const { items } = await as(person)<{ items: { kind: string }[] }>('GET', '/v1/notifications/preferences');
      return items.find((preference) => preference.kind === kind);
    };
    const digest = async (): Promise<{ person: SignedIn; mail: ReceivedMail }> => {
      const person = await service.signIn();
      await happen(person);
      await round(1);
      return { person, mail: digestsTo(person)[0]! };
    };

    it('is one POST of a form, as mailboxes send it, and nothing happens by looking', async () => {
      const { person, mail } = await digest();
      const target = endOf(mail);
      expect(mail.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
      const page = await service.request('GET', target);
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      const policy = page.headers.get('content-security-policy')!;
      for (const tag of ['script', 'style']) {
        const [, inner] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page.text)!;
        expect(policy).toContain(`'sha256-${hash('sha256', inner!, 'base64')}'`);
      }
      expect([page.text, page.headers.get('cache-control')]).toEqual([
        expect.stringContaining('the daily summary'),
        'private, no-store',
      ]);
      expect(await preferences(person, 'movie.added')).toMatchObject({ digest: true });
      for (let n = 0; n < 2; n++) {
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        const answer = await service.request('POST', target, { headers, body: 'List-Unsubscribe=One-Click' });
        expect([answer.status, answer.headers.getSetCookie()]).toEqual([204, []]);
      }
      expect(await preferences(person, 'movie.added')).toMatchObject({ digest: false, inApp: true });
      await happen(person);
      await prefer(person, 'security.api_key_created', { digest: false });
      await round(1);
      expect(digestsTo(person)).toHaveLength(1);
    });

    it('ends one kind of mails where the mail was of one kind', async () => {
      const person = await service.signIn();
      await prefer(person, 'recommendations.fresh', { mail: true });
      await round(1);
      await query(`UPDATE known_picks SET movie_ids = '{}', taken_at = now() + interval '1 second'`);
      await round();
      const mail = await smtp.next(person.email, /New picks/);
      expect(mail.html).toContain('No more mails of this kind');
      expect((await service.request('POST', endOf(mail))).status).toBe(204);
      expect(await preferences(person, 'recommendations.fresh')).toMatchObject({ mail: false, digest: true });
      expect(await preferences(person, 'webhook.disabled')).toMatchObject({ mail: true });
    });

    it('takes no link that it has not made, nor one of somebody else’s service, and signs nobody in', async () => {
      const { person, mail } = await digest();
      const token = new URL(endOf(mail), service.url).searchParams.get('code')!;
      const [said = '', mac = ''] = token.split('.');
      const admin = Buffer.from(Buffer.from(said, 'base64url').toString().replace(/^./, 'f')).toString('base64url');
      for (const forged of [`${admin}.${mac}`, `${said}.${mac.slice(0, -2)}AA`, said, `${said}.`, 'x.y']) {
        for (const method of ['GET', 'POST']) {
          const answer = await service.request<{ type: string }>(
            method,
            `/v1/notifications/unsubscribe?code=${forged}`,
          );
          expect([forged, answer.status, answer.body]).toMatchObject([
            forged,
            400,
            { type: expect.stringMatching(/unsubscribe-token-invalid|validation/) as string },
          ]);
        }
      }
      expect((await service.request('POST', '/v1/notifications/unsubscribe')).status).toBe(400);
      const headers = { authorization: `Bearer ${token}` };
      expect((await service.request('GET', '/v1/users/me', { headers })).status).toBe(401);
      await as(person)('POST', '/v1/auth/reauthenticate', { password: person.password });
      await as(person)('DELETE', '/v1/users/me', { password: person.password });
      expect((await service.request('POST', endOf(mail))).status).toBe(204);
    });
  });
});
