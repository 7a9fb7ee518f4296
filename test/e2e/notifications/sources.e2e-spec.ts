import { Transactions } from '@app/database';
import { DomainEvents } from '@app/events';
import { TOTP } from 'otpauth';
import { DataSource } from 'typeorm';
import { importFinished } from '../../../src/movies/movies.events';
import { DailyRound } from '../../../src/notifications/news/daily-round';
import { modelActivated } from '../../../src/recommendations/models/models.events';
import { startApp, type SignedIn, type TestApp } from '../../support/app';
import { startMailServer, type MailServer } from '../../support/mail-server';
import { toldOf, untilTold } from '../../support/notifications';
import { until } from '../../support/until';

describe('what people are told of', () => {
  let service: TestApp;
  let smtp: MailServer;
  let editor: SignedIn;

  beforeAll(async () => {
    smtp = await startMailServer();
    service = await startApp({ SMTP_URL: smtp.url });
    editor = await service.signIn('editor');
  });
  afterAll(async () => {
    await service.close();
    await smtp.close();
  });

  const as =
    ({ authorization }: SignedIn) =>
    async <T = Record<string, unknown>>(method: string, target: string, json?: unknown) =>
      (await service.request<T>(method, target, { headers: { authorization }, json })).body;
  const idOf = async (person: SignedIn) => (await as(person)<{ id: string }>('GET', '/v1/users/me')).id;
  const query = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    service.app.get(DataSource).query(sql, values);
  const publish = (work: (events: DomainEvents) => (tx: never) => Promise<void>): Promise<void> =>
    service.app.get(Transactions).run((tx) => work(service.app.get(DomainEvents))(tx as never));
  /** Everything that is in the outbox is told once more, and has been. */
  const tellAgain = async (): Promise<void> => {
    await query('UPDATE outbox SET dispatched_at = NULL, due_at = now()');
    await until(async () => (await query('SELECT 1 FROM outbox WHERE dispatched_at IS NULL')).length === 0);
  };
  const idle = (queue: string): Promise<void> =>
    until(async () => {
      const sql = `SELECT 1 FROM pgboss.job WHERE name = $1 AND state < 'completed'`;
      return (await query(sql, [queue])).length === 0;
    });

  describe('imports', () => {
    const about = { kind: 'history', source: 'letterboxd', jobId: null, created: 0, changed: 3, rejected: 1 };

    it('tell who started them, once; one of the deployment itself tells nobody', async () => {
      const person = await service.signIn();
      const userId = await idOf(person);
      await publish((events) => (tx) => events.publish(tx, importFinished, { ...about, userId: null }));
      await publish((events) => (tx) => events.publish(tx, importFinished, { ...about, userId }));
      const [told] = await untilTold(service, person, 'import.finished', 1);
      expect(told).toMatchObject({ title: 'Your import has ended', data: { import: 'history', rejected: 1 } });
      expect(told!.body).toBe('letterboxd: 0 new, 3 changed, 1 could not be taken.');
      await tellAgain();
      expect(await toldOf(service, person, 'import.finished')).toHaveLength(1);
      expect(await toldOf(service, editor, 'import.finished')).toEqual([]);
    });
  });

  it('[J2] a model that is activated, administrators, once', async () => {
    const [admin, person] = [await service.signIn('admin'), await service.signIn()];
    const id = '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f06';
    await publish((events) => (tx) => events.publish(tx, modelActivated, { id }));
    expect(await untilTold(service, admin, 'model.activated', 1)).toMatchObject([{ link: `/v1/models/${id}` }]);
    await tellAgain();
    expect(await toldOf(service, admin, 'model.activated')).toHaveLength(1);
    expect(await toldOf(service, person, 'model.activated')).toEqual([]);
  });

  describe('movies of genres that somebody likes', () => {
    let fan: SignedIn;
    let other: SignedIn;
    const create = async (title: string, genres: string[]): Promise<number> =>
      (await as(editor)<{ id: number }>('POST', '/v1/movies', { title, year: 2001, genres })).id;

    beforeAll(async () => {
      [fan, other] = [await service.signIn(), await service.signIn()];
      const [liked, disliked]: [number[], number[]] = [[], []];
      for (let n = 0; n < 6; n++) {
        liked.push(await create(`Western ${n}`, ['Western']));
        disliked.push(await create(`War ${n}`, ['War']));
      }
      await tellAgain();
      await idle('movie-news');
      for (const [person, best, worst] of [[fan, liked, disliked] as const, [other, disliked, liked] as const]) {
        for (const id of best) await as(person)('PUT', `/v1/movies/${id}/rating`, { value: 5 });
        for (const id of worst) await as(person)('PUT', `/v1/movies/${id}/rating`, { value: 1 });
      }
      expect(await toldOf(service, fan, 'movie.added')).toEqual([]);
    });

    it('[J2] tell them, once, and nobody else', async () => {
      const id = await create('Unforgiven', ['Western', 'Drama']);
      const [told] = await untilTold(service, fan, 'movie.added', 1);
      expect(told).toMatchObject({ title: 'New: Unforgiven (2001)', link: `/v1/movies/${id}`, data: { movieId: id } });
      await tellAgain();
      await query(`INSERT INTO pgboss.job (name, data) VALUES ('movie-news', $1)`, [{ movieId: id }]);
      await idle('movie-news');
      expect(await toldOf(service, fan, 'movie.added')).toHaveLength(1);
      expect(await toldOf(service, other, 'movie.added')).toEqual([]);
    });

    it('tell of a few a day; the rest in one line', async () => {
      for (let n = 0; n < 5; n++) await create(`Rio ${n}`, ['Western']);
      await untilTold(service, fan, 'movie.added', 3);
      await until(async () => (await query('SELECT 1 FROM movies_to_sum_up')).length === 3);
      expect(await toldOf(service, fan, 'movie.added')).toHaveLength(3);
      await service.app.get(DailyRound).begin('2030-01-01');
      const [sum] = await untilTold(service, fan, 'movie.added', 4);
      expect(sum).toMatchObject({ title: 'And 3 more new movies', data: { count: 3 } });
      await service.app.get(DailyRound).begin('2030-01-01');
      await idle('daily-news');
      expect(await toldOf(service, fan, 'movie.added')).toHaveLength(4);
    });

    it('that an import brought are one line, however many they are', async () => {
      await query(
        `INSERT INTO movies (title, sort_title, genres) SELECT 'Film ' || n, 'film', ARRAY['Western', 'War'] FROM generate_series(1, 40) AS n`,
      );
      const about = { kind: 'movielens', source: 'ml', userId: null, jobId: null, changed: 0, rejected: 0 };
      await publish((events) => (tx) => events.publish(tx, importFinished, { ...about, created: 40 }));
      const [told] = await untilTold(service, fan, 'movie.added', 5);
      expect(told).toMatchObject({ title: '40 new movies of genres that you like', data: { count: 40 } });
      await untilTold(service, other, 'movie.added', 1);
      await tellAgain();
      await idle('movie-news');
      expect(await toldOf(service, fan, 'movie.added')).toHaveLength(5);
    });
  });

  describe('the security of their account', () => {
    const login = (person: SignedIn, agent: string) =>
      service.request<{ mfaToken: string }>('POST', '/v1/auth/login', {
        json: { email: person.email, password: person.password },
        headers: { 'user-agent': agent },
      });
    const titles = async (person: SignedIn, kind: string) =>
      (await toldOf(service, person, kind)).map(({ title }) => title);

    it('a new device, with one mail beside', async () => {
      const person = await service.signIn();
      await login(person, 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0');
      await login(person, 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0');
      const told = await toldOf(service, person, 'security.signed_in');
      expect(told).toMatchObject([{ title: 'A new device signed in' }]);
      expect(told[0]!.body).toContain('from Firefox on Linux at 127.0.0.1');
      await smtp.next(person.email, /new device/);
      expect(smtp.mails.filter(({ to }) => to === person.email)).toHaveLength(1);
    });

    it('another password', async () => {
      const person = await service.signIn();
      await as(person)('POST', '/v1/auth/change-password', {
        currentPassword: person.password,
        newPassword: 'an entirely new one',
      });
      expect(await titles(person, 'security.password_changed')).toEqual(['Your password was changed']);
    });

    it('another address', async () => {
      const person = await service.signIn();
      await as(person)('POST', '/v1/auth/change-email', { email: `new-${person.email}` });
      const { token } = await smtp.next(`new-${person.email}`, /Confirm/);
      await as(person)('POST', '/v1/auth/verify-email', { token });
      expect(await titles(person, 'security.email_changed')).toEqual(['Your address was changed']);
    });

    it('an API key, by a mail that nobody can switch off', async () => {
      const person = await service.signIn();
      const off = { mail: false };
      await as(person)('PATCH', '/v1/notifications/preferences/security.api_key_created', off);
      await as(person)('POST', '/v1/api-keys', { name: 'x', scopes: ['users:read'] });
      expect(await titles(person, 'security.api_key_created')).toEqual(['An API key was made']);
      const mail = await smtp.next(person.email, /API key was made/);
      expect([mail.headers.has('list-unsubscribe'), mail.text]).toEqual([
        false,
        expect.stringContaining('If this was not you'),
      ]);
    });

    it('their second factor, and its recovery codes', async () => {
      const person = await service.signIn();
      const { secret } = await as(person)<{ secret: string }>('POST', '/v1/auth/mfa/totp');
      const code = new TOTP({ secret }).generate();
      const { recoveryCodes } = await as(person)<{ recoveryCodes: string[] }>('POST', '/v1/auth/mfa/totp/confirm', {
        code,
      });
      const { mfaToken } = (await login(person, 'Projector/1.0')).body;
      await as(person)('POST', '/v1/auth/mfa/verify', { mfaToken, recoveryCode: recoveryCodes[0] });
      await as(person)('DELETE', '/v1/auth/mfa/totp');
      expect(await titles(person, 'security.mfa_changed')).toEqual([
        'Your second factor is off',
        'A recovery code was used',
        'Your second factor is on',
      ]);
      await smtp.next(person.email, /second factor is off/);
    });

    it('a token that was used twice', async () => {
      const person = await service.signIn();
      const refresh = () =>
        service.request('POST', '/v1/auth/refresh', { json: { refreshToken: person.refreshToken } });
      await refresh();
      await query(`UPDATE refresh_tokens SET spent_at = spent_at - interval '1 minute'`);
      expect((await refresh()).status).toBe(401);
      await smtp.next(person.email, /session was ended to protect/);
    });
  });
});
