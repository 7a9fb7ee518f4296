import { DataSource } from 'typeorm';
import { UploadSpool } from '../../../src/jobs/files/upload-spool.service';
import { startApp, type SignedIn, type TestApp } from '../../support/app';
import { Importer } from '../../support/imports';
import { until } from '../../support/until';

const HISTORY = '/v1/users/me/imports';
const MISSES = 'title,year,rating\nNo Such Film,1990,4\nNone Like It,1991,3\n';

describe('who imports, and what is left of it', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startApp();
  });
  afterAll(() => service.close());

  const as = <T = never>({ authorization }: SignedIn, method: string, path: string) =>
    service.request<T>(method, path, { headers: { authorization } });
  const rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> => service.app.get(DataSource).query(sql, values);
  const stored = async (): Promise<number> => (await rows('SELECT 1 FROM upload_chunks')).length;

  it.each([
    ['user', 202, 403, 403],
    ['editor', 202, 202, 403],
    ['admin', 202, 202, 202],
  ] as const)('a person with the role %s', async (role, history, movies, ratings) => {
    const importer = new Importer(service, await service.signIn(role));
    const paths = [HISTORY, '/v1/movies/imports', '/v1/ratings/imports'];
    const answers = [];
    for (const path of paths) answers.push(await importer.send(path, '{"title":"By Role"}\n'));
    expect(answers.map(({ status }) => status)).toEqual([history, movies, ratings]);
    for (const { body, headers } of answers.filter(({ status }) => status === 202))
      expect([headers.get('location'), (await importer.end(body.id)).id]).toEqual([`/v1/jobs/${body.id}`, body.id]);
    expect(await stored()).toBe(0);
  });

  it('only editors take the catalogue out', async () => {
    const answers = [];
    for (const role of ['user', 'editor'] as const)
      answers.push((await as(await service.signIn(role), 'GET', '/v1/movies/export')).status);
    expect(answers).toEqual([403, 200]);
  });

  it('nobody but its owner and administrators sees a job or its report, in either format', async () => {
    const owner = await service.signIn();
    const { id } = await new Importer(service, owner).import(HISTORY, MISSES);
    const targets = [`/v1/jobs/${id}`, `/v1/jobs/${id}/report`, `/v1/jobs/${id}/report?format=csv`];
    const other = await service.signIn('editor');
    for (const target of targets) {
      expect((await as(other, 'GET', target)).status).toBe(404);
      expect((await as(owner, 'GET', target)).status).toBe(200);
    }
    expect((await as(other, 'DELETE', `/v1/jobs/${id}`)).status).toBe(404);
    const csv = (await as(owner, 'GET', targets[2]!)).text.trimEnd().split(/\r?\n/);
    const lines = (await as(owner, 'GET', targets[1]!)).text.trimEnd().split('\n');
    expect([csv.length, lines.length]).toEqual([3, 2]);
  });

  it('what an import said about a person is in their export, and goes with them, as does their file', async () => {
    const person = await service.signIn();
    const { id } = await new Importer(service, person).import(HISTORY, MISSES);
    const { body } = await as<{ importReports: object[] }>(person, 'GET', '/v1/users/me/export');
    expect(body.importReports).toEqual([
      expect.objectContaining({ jobId: id, line: 2, title: 'No Such Film' }),
      expect.objectContaining({ jobId: id, line: 3, title: 'None Like It' }),
    ]);
    expect((await as(person, 'DELETE', '/v1/users/me')).status).toBe(204);
    expect(await rows('SELECT 1 FROM job_report_rows WHERE job_id = $1', [id])).toEqual([]);
    expect(await rows('SELECT 1 FROM uploads WHERE job_id = $1', [id])).toEqual([]);
  });

  it('a person who goes does not wait for their files, which name nobody any more, and go right after them', async () => {
    const person = await service.signIn();
    const [{ id }] = (await rows<{ id: string }>(`SELECT id FROM users ORDER BY id DESC LIMIT 1`)) as [{ id: string }];
    await rows(
      `WITH upload AS (INSERT INTO uploads (id, owner_id, file_name) VALUES (gen_random_uuid(), $1, 'mine.csv') RETURNING id)
       INSERT INTO upload_chunks SELECT id, place, 'x' FROM upload, generate_series(1, 200) AS place`,
      [id],
    );
    const holder = service.app.get(DataSource).createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT 1 FROM upload_chunks WHERE place = 150 FOR UPDATE');
    expect((await as(person, 'DELETE', '/v1/users/me')).status).toBe(204);
    expect(
      await rows('SELECT owner_id, file_name FROM uploads WHERE owner_id = $1 OR file_name = $2', [id, 'mine.csv']),
    ).toEqual([]);
    expect(await stored()).toBeGreaterThan(0);
    await holder.rollbackTransaction();
    await holder.release();
    await until(async () => (await stored()) === 0);
  });

  it('what nobody will read any more is tidied', async () => {
    const person = await service.signIn();
    const importer = new Importer(service, person);
    const failed = await importer.import(HISTORY, 'colour\nred\n');
    const done = await importer.import(HISTORY, MISSES);
    expect([failed.status, done.status, await stored()]).toEqual(['failed', 'succeeded', 0]);
    const [{ owner_id: owner }] = (await rows<{ owner_id: string }>('SELECT owner_id FROM uploads WHERE job_id = $1', [
      done.id,
    ])) as [{ owner_id: string }];
    for (const [n, age] of ['4 hours', '1 minute'].entries())
      await rows(
        `WITH upload AS (INSERT INTO uploads (id, owner_id, file_name, created_at)
           VALUES (gen_random_uuid(), $1, $2, now() - $3::interval) RETURNING id)
         INSERT INTO upload_chunks SELECT id, 0, 'x' FROM upload`,
        [owner, `left ${n}`, age],
      );
    await service.app.get(UploadSpool).tidy();
    const left = await rows<{ file_name: string }>('SELECT file_name FROM uploads WHERE owner_id = $1', [owner]);
    expect([left, await stored()]).toEqual([[{ file_name: 'left 1' }], 1]);
    expect(await importer.report(done.id)).toHaveLength(2);
    await rows(`UPDATE jobs SET finished_at = now() - interval '31 days' WHERE id = $1`, [done.id]);
    await service.app.get(UploadSpool).tidy();
    expect(await importer.report(done.id)).toEqual([]);
  });

  it('more than five files of one person do not wait at a time', async () => {
    const person = await service.signIn();
    const [{ id }] = (await rows<{ id: string }>(`SELECT id FROM users ORDER BY id DESC LIMIT 1`)) as [{ id: string }];
    await rows(`INSERT INTO uploads (id, owner_id) SELECT gen_random_uuid(), $1 FROM generate_series(1, 5)`, [id]);
    const answer = await new Importer(service, person).send(HISTORY, MISSES);
    expect([answer.status, answer.body.type]).toEqual([409, '/problems/too-many-imports']);
  });
});
