import { startApp, type TestApp } from '../support/app';

interface Batch {
  items: { id: number; title: string }[];
  missing: number[];
  errors?: { pointer: string }[];
}

describe('many movies at once', () => {
  let service: TestApp;
  let ids: number[];

  beforeAll(async () => {
    service = await startApp();
    const { authorization } = await service.signIn('editor');
    ids = [];
    for (const title of ['Alien', 'Brazil', 'Casablanca']) {
      const { body } = await service.request<{ id: number }>('POST', '/v1/movies', {
        json: { title },
        headers: { authorization },
      });
      ids.push(body.id);
    }
  });
  afterAll(() => service.close());

  const get = (json: object) => service.request<Batch>('POST', '/v1/movies/batch-get', { json });

  it('come in the order that was asked for, whole, and to anybody', async () => {
    const { status, body } = await get({ ids: ids.toReversed() });
    expect([status, body.items.map(({ title }) => title), body.missing]).toEqual([
      200,
      ['Casablanca', 'Brazil', 'Alien'],
      [],
    ]);
    expect(body.items[2]).toEqual((await service.request<object>('GET', `/v1/movies/${ids[0]}`)).body);
  });

  it('that there are not are named', async () => {
    const { body } = await get({ ids: [2_000_000_000, ids[1], 1_999_999_999] });
    expect([body.items.map(({ id }) => id), body.missing]).toEqual([[ids[1]], [2_000_000_000, 1_999_999_999]]);
  });

  it.each([
    ['none', []],
    ['one twice', [1, 1]],
    ['more than a hundred', Array.from({ length: 101 }, (_, n) => n + 1)],
    ['what is no id', [0]],
    ['text', ['1']],
  ])('are refused for %s', async (_, wrong) => {
    const { status, body } = await get({ ids: wrong });
    expect([status, body.errors?.[0]?.pointer.startsWith('/ids')]).toEqual([400, true]);
  });
});
