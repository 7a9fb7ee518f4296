import { startApp, type TestApp } from '../../support/app';
import { Importer } from '../../support/imports';

const IMPORTS = '/v1/movies/imports';

interface Film {
  id: number;
  title: string;
  year: number | null;
  overview: string | null;
  genres: string[];
  cast: string[];
  imdbId: string | null;
}

describe('an import into the catalogue', () => {
  let service: TestApp;
  let editor: Importer;

  beforeAll(async () => {
    service = await startApp();
    editor = new Importer(service, await service.signIn('editor'));
  });
  afterAll(() => service.close());

  const film = async (id: number): Promise<Film> =>
    (await service.request<Film>('GET', `/v1/movies/${id}`, { headers: { 'cache-control': 'no-cache' } })).body;
  const search = async (query: string): Promise<Film[]> =>
    (await service.request<{ items: Film[] }>('GET', `/v1/movies?query=${encodeURIComponent(query)}`)).body.items;
  const lines = (...rows: object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

  it('adds what is new, changes what a row says, leaves what it does not say, and tells what it refused', async () => {
    const first = await editor.import(
      IMPORTS,
      lines(
        { title: 'The Quiet Harbour', year: 1961, imdbId: 'tt9000001', genres: ['Drama'], overview: 'Boats wait.' },
        { title: 'Second Light', tmdbId: 900002, cast: ['Ada Byron'] },
        { year: 1990 },
        { title: 'x', colour: 'red', year: 'old' },
      ) + '{"title": "cut off\n',
    );
    expect(first).toMatchObject({
      status: 'succeeded',
      kind: 'import-catalogue',
      result: { rows: 5, created: 2, updated: 0, rejected: 3 },
    });
    const report = await editor.report(first.id);
    expect(report.map(({ line, outcome }) => [line, outcome]).sort()).toEqual([
      [3, 'rejected'],
      [4, 'rejected'],
      [5, 'rejected'],
    ]);
    expect(report.find(({ line }) => line === 4)?.reason).toContain('colour is not a field');
    const second = await editor.import(
      IMPORTS,
      lines({ imdbId: 'tt9000001', year: 1962 }, { tmdbId: 900002, title: 'Second Light', cast: ['Ada Byron'] }),
    );
    expect(second.result).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    const [harbour] = await search('quiet harbour');
    expect(await film(harbour!.id)).toMatchObject({
      title: 'The Quiet Harbour',
      year: 1962,
      overview: 'Boats wait.',
      genres: ['Drama'],
    });
  });

  it('takes CSV with a byte order mark, CRLF, lists and quoted line breaks', async () => {
    const csv =
      '\uFEFFid,title,year,genres,cast,overview\r\n' +
      '500001,"Rain, Again",1999,Drama|Romance,"Ann ""A"" One|Bob Two","Two\r\nlines"\r\n' +
      '500002,"Unclosed,2000,,,\r\n500003,Plain,,,,\r\n';
    const job = await editor.import(IMPORTS, csv);
    expect(job.result).toMatchObject({ rows: 3, created: 2, rejected: 1 });
    expect(await film(500001)).toMatchObject({
      title: 'Rain, Again',
      genres: ['Drama', 'Romance'],
      cast: ['Ann "A" One', 'Bob Two'],
      overview: 'Two\nlines',
    });
    expect(await editor.report(job.id)).toEqual([
      expect.objectContaining({ line: 4, reason: 'a quote is not closed' }),
    ]);
    const next = await editor.import(IMPORTS, lines({ title: 'After Those' }));
    expect(next.result).toMatchObject({ created: 1 });
    expect((await search('after those'))[0]!.id).toBeGreaterThan(500003);
  });

  it('refuses rows that contradict the catalogue or each other, and takes the rest', async () => {
    const { id } = (await search('after those'))[0]!;
    const job = await editor.import(
      IMPORTS,
      lines(
        { id, imdbId: 'tt9000001' },
        { title: 'Twin', imdbId: 'tt9000009' },
        { title: 'Twin again', imdbId: 'tt9000009' },
        { id, year: 2001 },
        { id, year: 2002 },
      ),
    );
    expect(job.result).toMatchObject({ created: 1, updated: 1, rejected: 3 });
    expect((await editor.report(job.id)).map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '1 another movie has the same imdbId',
      '3 an earlier row has the same imdbId',
      '5 an earlier row is about the same movie',
    ]);
    expect((await film(id)).year).toBe(2001);
  });

  it('fails with a reason where the header is none of ours, and changes nothing', async () => {
    const job = await editor.import(IMPORTS, 'Name,Released\nHeat,1995\n');
    expect(job).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('The CSV needs a header') as unknown,
    });
  });

  it('is taken as a form, as a form has it in a browser', async () => {
    const form = new FormData();
    form.set('file', new Blob([lines({ title: 'By Form' })]), 'films.ndjson');
    const encoded = new Response(form);
    const type = encoded.headers.get('content-type')!;
    const job = await editor.import(IMPORTS, new Uint8Array(await encoded.arrayBuffer()), { 'content-type': type });
    expect(job.result).toMatchObject({ created: 1 });
  });

  it.each([
    ['nothing', '', 415],
    ['bytes that are no text', new Uint8Array([0, 1, 2, 3]), 415],
    ['gzip', new Uint8Array([0x1f, 0x8b, 8, 0, 0]), 415],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0]), 415],
  ])('refuses %s at once', async (_, body, status) => {
    expect((await editor.send(IMPORTS, body)).status).toBe(status);
  });

  it('refuses a form without a file, and one with two', async () => {
    const empty = await editor.send(IMPORTS, '--x--\r\n', { 'content-type': 'multipart/form-data; boundary=x' });
    expect(empty.status).toBe(400);
    const part = (name: string): string =>
      `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n{"title":"Two"}\r\n`;
    const two = await editor.send(IMPORTS, `${part('a')}${part('b')}--x--\r\n`, {
      'content-type': 'multipart/form-data; boundary=x',
    });
    expect(two.status).toBe(400);
    const field = '--x\r\ncontent-disposition: form-data; name="note"\r\n\r\nhello\r\n--x--\r\n';
    expect((await editor.send(IMPORTS, field, { 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(400);
  });

  it('is started once for one key, and refused for another file with it', async () => {
    const headers = { 'idempotency-key': 'import-once' };
    const first = await editor.send(IMPORTS, lines({ title: 'Only Once' }), headers);
    const again = await editor.send(IMPORTS, lines({ title: 'Only Once' }), headers);
    expect([first.status, again.status, again.body.id]).toEqual([202, 202, first.body.id]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await editor.send(IMPORTS, lines({ title: 'Other' }), headers)).status).toBe(422);
    await editor.end(first.body.id);
  });

  it('comes out as it goes in: an export is an import that changes nothing', async () => {
    const headers = { authorization: (await service.signIn('editor')).authorization };
    for (const format of ['ndjson', 'csv']) {
      const { text, headers: answered } = await service.request('GET', `/v1/movies/export?format=${format}`, {
        headers,
      });
      expect(answered.get('content-disposition')).toContain(`movies.${format}`);
      const job = await editor.import(IMPORTS, text);
      const films = text.trimEnd().split('\n').length - (format === 'csv' ? 2 : 0); // a header, and a line break in a cell
      expect(job.result).toMatchObject({ created: 0, updated: 0, rejected: 0 });
      expect(films).toBeGreaterThan(5);
    }
  });
});
