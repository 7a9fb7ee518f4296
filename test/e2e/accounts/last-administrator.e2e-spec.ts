import { startApp, type SignedIn, type TestApp } from '../../support/app';

type Body = Record<string, unknown> & { id: string; items: { id: string }[] };

describe('the last administrator', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startApp();
  });
  afterAll(() => service.close());

  const call = (method: string, target: string, person: SignedIn, json?: object) =>
    service.request<Body>(method, target, { json, headers: { authorization: person.authorization } });
  const idOf = async (person: SignedIn) => (await call('GET', '/v1/users/me', person)).body.id;

  it('[X6] stays one, also when two demote each other at once', async () => {
    const [ada, bob] = [await service.signIn('admin'), await service.signIn('admin')];
    const [adaId, bobId] = [await idOf(ada), await idOf(bob)];
    const everybody = (await call('GET', '/v1/users?role=admin', ada)).body.items;
    for (const { id } of everybody)
      if (id !== adaId && id !== bobId) await call('PATCH', `/v1/users/${id}`, ada, { role: 'user' });
    const answers = await Promise.all([
      call('PATCH', `/v1/users/${bobId}`, ada, { role: 'user' }),
      call('PATCH', `/v1/users/${adaId}`, bob, { status: 'suspended' }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const [last, id] = answers[0].status === 200 ? [ada, adaId] : [bob, bobId];
    for (const json of [{ role: 'editor' }, { status: 'suspended' }])
      expect((await call('PATCH', `/v1/users/${id}`, last, json)).body['type']).toBe('/problems/last-administrator');
    expect((await call('DELETE', '/v1/users/me', last)).status).toBe(409);
  });
});
