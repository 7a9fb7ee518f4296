import Ajv from 'ajv/dist/2020';
import { DataSource } from 'typeorm';
import { MovieLensImportService } from '../../../src/ratings/imports/movielens-import.service';
import { startApp, type TestApp } from '../../support/app';
import { movieLensFolder } from '../../support/movielens';
import { client, RECEIVABLE, startReceiver, type ReceivedEvent, type Receiver } from '../../support/receiver';

interface Document {
  webhooks: Record<string, { post: { requestBody: { content: { 'application/json': { schema: object } } } } }>;
}

const EVENTS = [
  'import.finished',
  'model.activated',
  'movie.created',
  'movie.deleted',
  'movie.updated',
  'rating.changed',
  'user.created',
  'user.deleted',
];

describe('the events of a deployment', () => {
  let service: TestApp;
  let receiver: Receiver;
  let as: ReturnType<typeof client>;

  beforeAll(async () => {
    service = await startApp({ ...RECEIVABLE, MODEL_MAX_ITEMS: '300' });
    receiver = await startReceiver();
    as = client(service, (await service.signIn('admin')).authorization);
    await as('POST', '/v1/webhooks', { url: receiver.url, events: EVENTS });
  });
  afterAll(async () => {
    await receiver.close();
    await service.close();
  });

  /** The next events of a kind, beyond those that were there. */
  const eventOf = async (type: string): Promise<ReceivedEvent> => {
    for (let n = 1; ; n++) {
      const found = (await receiver.got(n)).find((event) => event.type === type);
      if (found) return found;
    }
  };

  it('tell of an import once, and of none of its rows', async () => {
    const folder = await movieLensFolder();
    const options = { strict: false, onProgress: () => undefined, onRejected: () => undefined };
    const report = await service.app.get(MovieLensImportService).run(folder, options);
    const { data } = await eventOf('import.finished');
    const created = report.movies.created + report.ratings.created + report.newTags;
    expect([report.ratings.created > 1000, data]).toEqual([
      true,
      expect.objectContaining({ kind: 'movielens', userId: null, jobId: null, created, rejected: report.rejected }),
    ]);
    const kinds = await service.app
      .get(DataSource)
      .query<{ type: string; n: number }[]>(
        `SELECT type, count(*)::int AS n FROM outbox WHERE type LIKE 'rating%' OR type LIKE 'movie%' OR type LIKE 'import%' GROUP BY 1`,
      );
    expect(kinds).toEqual([{ type: 'import.finished', n: 1 }]);
  });

  it('tell which model is served', async () => {
    expect((await as('POST', '/v1/models')).status).toBe(202);
    const { data } = await eventOf('model.activated');
    expect((await as<{ active: boolean }>('GET', `/v1/models/${String(data['id'])}`)).body.active).toBe(true);
  });

  it('are all documented, and are what their documentation says', async () => {
    const { body: movie } = await as<{ id: number }>('POST', '/v1/movies', { title: 'Heat', year: 1995 });
    await as('PUT', `/v1/movies/${movie.id}/rating`, { value: 4.5 });
    await as('PATCH', `/v1/movies/${movie.id}`, { year: null });
    await as('DELETE', `/v1/movies/${movie.id}`);
    const person = client(service, (await service.signIn()).authorization);
    await person('DELETE', '/v1/users/me');
    for (const type of EVENTS) await eventOf(type);
    const { body: document } = await service.request<Document>('GET', '/openapi.json');
    expect(Object.keys(document.webhooks).toSorted()).toEqual([...EVENTS, 'webhook.test'].toSorted());
    const ajv = new Ajv({ strict: false, validateFormats: false }).addSchema(document, 'document');
    for (const { type, body } of receiver.events) {
      const place = `document#/webhooks/${type}/post/requestBody/content/application~1json/schema`;
      expect([type, ajv.validate(place, JSON.parse(body)), ajv.errorsText()]).toEqual([type, true, 'No errors']);
    }
  });
});
