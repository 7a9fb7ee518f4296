import { startApp, type SignedIn, type TestApp } from '../support/app';
import { Importer } from '../support/imports';
import { startMailServer, type MailServer } from '../support/mail-server';

interface Problem {
  errors?: { pointer: string; code: string }[];
}

/** Texts that would write further lines, or show the text around them in another order. */
const NOT_ONE_LINE = [
  'Ada\r\n\r\nYour account is closed',
  'a\nb',
  'a\tb',
  'a\u2028b',
  'a\u0085b',
  '\u202Eada',
  'a\u2066b',
  '\u001B[2J',
];

describe('names and titles', () => {
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

  const send = (method: string, target: string, json: object) =>
    service.request<Problem>(method, target, { json, headers: { authorization: editor.authorization } });

  it.each<[string, string, (name: string) => object, string]>([
    [
      'POST',
      '/v1/auth/register',
      (displayName) => ({ email: 'a@example.com', password: 'x'.repeat(20), displayName }),
      '/displayName',
    ],
    ['PATCH', '/v1/users/me', (displayName) => ({ displayName }), '/displayName'],
    ['POST', '/v1/api-keys', (name) => ({ name, scopes: ['movies:read'] }), '/name'],
    [
      'POST',
      '/v1/webhooks',
      (description) => ({ url: 'https://films.example', events: ['movie.created'], description }),
      '/description',
    ],
    ['POST', '/v1/movies', (title) => ({ title }), '/title'],
    ['POST', '/v1/movies', (originalTitle) => ({ title: 'Heat', originalTitle }), '/originalTitle'],
    ['POST', '/v1/movies', (name) => ({ title: 'Heat', directors: [name] }), '/directors/0'],
    ['POST', '/v1/movies', (name) => ({ title: 'Heat', cast: ['Ada', name] }), '/cast/1'],
    ['POST', '/v1/recommendations', (name) => ({ profiles: [{ name }, { name: 'Bob' }] }), '/profiles/0/name'],
  ])('[I11] of %s %s are one line', async (method, target, bodyOf, pointer) => {
    for (const text of NOT_ONE_LINE) {
      const { status, body } = await send(method, target, bodyOf(text));
      expect([text, status, body.errors?.filter((error) => error.pointer === pointer).map(({ code }) => code)]).toEqual(
        [text, 400, ['isOneLine']],
      );
    }
  });

  it('[I11] keep what scripts need: marks of direction, joiners and combining accents', async () => {
    const title = 'قهوة\u200F — می\u200Cخواهم e\u0301';
    expect((await send('POST', '/v1/movies', { title })).body).toMatchObject({ title });
  });

  it('[I11] of an import become one line', async () => {
    const row = { title: 'Quiet\r\nHarbour \u202E', originalTitle: 'Quiet\tHafen', cast: ['Ada\nByron'], year: 1961 };
    const job = await new Importer(service, editor).import('/v1/movies/imports', `${JSON.stringify(row)}\n`);
    expect(job.result).toMatchObject({ created: 1, rejected: 0 });
    const { body } = await service.request<{ items: object[] }>('GET', '/v1/movies?query=quiet+harbour');
    expect(body.items[0]).toMatchObject({ title: 'Quiet Harbour', originalTitle: 'Quiet Hafen', cast: ['Ada Byron'] });
  });

  it('[I11] with addresses in them become no links in mails', async () => {
    const { email, authorization } = await service.signIn();
    const json = { displayName: 'https://films.example' };
    await service.request('PATCH', '/v1/users/me', { json, headers: { authorization } });
    await service.request('POST', '/v1/auth/change-email', {
      json: { email: 'visit@films.example' },
      headers: { authorization },
    });
    const { text, html } = await smtp.next(email, /about to change/);
    for (const part of [text, html]) {
      expect(part).toContain('Hello https:\u2060//films.\u2060example,');
      expect(part).not.toMatch(/films\.example/);
    }
    const confirmed = await smtp.next('visit@films.example', /Confirm/);
    expect(confirmed.text).toMatch(/^Hello,\n/);
  });
});
