import { isDeepStrictEqual } from 'node:util';
import { startApp, type SignedIn, type TestApp } from '../../support/app';
import { nonEmpty } from '../../support/non-empty';
import { addressOf, readContract, type Contract, type Operation, type Schema } from '../../support/operations';
import { until } from '../../support/until';

interface Problem {
  type: string;
  status: number;
  requestId: string;
  errors?: { pointer?: string; parameter?: string; code: string }[];
}

/** What would end the test's own session or account. */
const HARMFUL = new Set(['DELETE /v1/users/me', 'DELETE /v1/auth/sessions', 'POST /v1/auth/logout']);

/** Each of their answers has an id of its own, so no two have one ETag. */
const NEVER_ALIKE = new Set(['GET /v1/recommendations']);

/** Operations for browsers, whose parameters are a provider's own. */
const FOREIGN_QUERY = new Set(['GET /v1/auth/oauth/{provider}/callback']);

/** What every operation has in common, asked of every operation that the document lists: a new one needs no test here. */
describe('every operation', () => {
  let service: TestApp;
  let contract: Contract;
  let admin: SignedIn;

  beforeAll(async () => {
    service = await startApp();
    admin = await service.signIn('admin');
    contract = await readContract(service);
  });
  afterAll(() => service.close());

  const ask = (operation: Operation, target: string, headers: Record<string, string> = {}, json?: unknown) =>
    service.request<Problem>(operation.method, target, {
      headers: { authorization: admin.authorization, ...headers },
      json,
    });
  const those = (condition: (operation: Operation) => boolean): readonly Operation[] =>
    nonEmpty(contract.operations.filter((operation) => !HARMFUL.has(operation.name) && condition(operation)));
  const all = (): readonly Operation[] => those(() => true);
  const withBody = (): readonly Operation[] => those(({ body }) => body !== null);

  it('is one of many', () => {
    expect(all().length).toBeGreaterThan(60);
    expect(withBody().length).toBeGreaterThan(20);
  });

  it('refuses a query parameter that it does not know, and names it', async () => {
    const takesQuery = ({ parameters }: Operation) => parameters.some((parameter) => parameter.in === 'query');
    for (const operation of those((one) => takesQuery(one) && !FOREIGN_QUERY.has(one.name))) {
      const { status, body } = await ask(operation, `${addressOf(operation)}?unknownOne=1`);
      expect([operation.name, status, body.errors?.map(({ parameter }) => parameter)]).toEqual([
        operation.name,
        400,
        expect.arrayContaining(['unknownOne']),
      ]);
    }
  });

  it('refuses a body field that it does not know, by its pointer', async () => {
    for (const operation of withBody()) {
      const { status, body } = await ask(operation, addressOf(operation), {}, { unknownOne: 1 });
      expect([operation.name, status, body.errors?.map(({ pointer }) => pointer)]).toEqual([
        operation.name,
        400,
        expect.arrayContaining(['/unknownOne']),
      ]);
    }
  });

  it('refuses every field of the wrong type, by its pointer', async () => {
    for (const operation of withBody()) {
      const { properties = {} } = contract.resolve(operation.body!.schema);
      for (const [name, property] of nonEmpty(Object.entries(properties))) {
        const wrong = wrongFor(contract.resolve(property));
        const example = { ...(operation.body!.example as object), [name]: wrong };
        const { status, body } = await ask(operation, addressOf(operation), {}, example);
        expect([
          operation.name,
          name,
          status,
          body.errors?.some(({ pointer }) => pointer?.startsWith(`/${name}`)),
        ]).toEqual([operation.name, name, 400, true]);
      }
    }
  });

  it('refuses a body without what it requires', async () => {
    const requiredOf = ({ body }: Operation) => (body && contract.resolve(body.schema).required) ?? [];
    for (const operation of those((one) => requiredOf(one).length > 0)) {
      for (const name of requiredOf(operation)) {
        const { [name]: _, ...rest } = operation.body!.example as Record<string, unknown>;
        const { status, body } = await ask(operation, addressOf(operation), {}, rest);
        expect([operation.name, name, status, body.errors?.[0]?.pointer]).toEqual([
          operation.name,
          name,
          400,
          `/${name}`,
        ]);
      }
    }
  });

  it.each([
    ['a list', []],
    ['text', 'popcorn'],
    ['a number', 1],
    ['null', null],
    ['true', true],
  ])('refuses a body that is %s', async (_, json) => {
    for (const operation of withBody()) {
      const { status, body } = await ask(operation, addressOf(operation), {}, json);
      expect([operation.name, status, body.type]).toEqual([operation.name, 400, '/problems/invalid-input']);
    }
  });

  it('refuses a body of another media type, and JSON that is none', async () => {
    for (const operation of withBody()) {
      const send = (contentType: string, body: string) =>
        service.request<Problem>(operation.method, addressOf(operation), {
          headers: { authorization: admin.authorization, 'content-type': contentType },
          body,
        });
      expect([operation.name, (await send('text/plain', 'popcorn')).status]).toEqual([operation.name, 415]);
      expect([operation.name, (await send('application/json', '{"a":')).body.type]).toEqual([
        operation.name,
        '/problems/malformed-json',
      ]);
    }
  });

  it('[I4] refuses ids of the wrong form, and names the parameter', async () => {
    const wrong = ['-1', '1e3', '0x10', '1.5', ' 1', '2147483648', '9007199254740993', 'popcorn', '%00'];
    const idOf = ({ parameters }: Operation) =>
      parameters.find(({ in: place, schema }) => place === 'path' && isId(schema));
    for (const operation of those((one) => idOf(one) !== undefined)) {
      const id = idOf(operation)!;
      for (const value of wrong) {
        const { status, body } = await ask(
          operation,
          addressOf(operation, { [id.name]: value }),
          {},
          operation.body?.example,
        );
        expect([operation.name, value, status, body.errors?.[0]?.parameter]).toEqual([
          operation.name,
          value,
          400,
          id.name,
        ]);
      }
    }
  });

  it('answers HEAD as GET, without a body', async () => {
    for (const operation of those(({ method, name }) => method === 'GET' && name !== 'GET /v1/users/me/export')) {
      const ask = (method: string) =>
        service.request(method, addressOf(operation), { headers: { authorization: admin.authorization } });
      const compared = ({ status, headers: answered }: Awaited<ReturnType<typeof ask>>) => [
        operation.name,
        status,
        ...['content-type', 'etag', 'cache-control']
          .filter((name) => name !== 'etag' || !NEVER_ALIKE.has(operation.name))
          .map((name) => answered.get(name)),
      ];
      // What is read can change at any time, by a job for example: HEAD is compared where two GETs around it are alike.
      await until(async () => {
        const [before, head, after] = [await ask('GET'), await ask('HEAD'), await ask('GET')];
        if (!isDeepStrictEqual(compared(before), compared(after))) return false;
        expect(compared(head)).toEqual(compared(before));
        expect(head.text).toBe('');
        return true;
      });
    }
  });

  it('answers a wrong method with 405 and what is allowed, and OPTIONS with the same', async () => {
    for (const path of new Set(all().map((operation) => operation.path))) {
      const here = contract.operations.filter((operation) => isAt(operation, path));
      const methods = new Set(here.map(({ method }) => method));
      const wrong = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].find((method) => !methods.has(method));
      if (!wrong) continue;
      const target = addressOf(here.find((operation) => operation.path === path)!);
      const refused = await service.request<Problem>(wrong, target);
      const allowed = refused.headers.get('allow')?.split(', ') ?? [];
      expect([path, refused.status]).toEqual([path, 405]);
      expect(allowed).toEqual(expect.arrayContaining([...methods, 'OPTIONS']));
      const options = await service.request('OPTIONS', target);
      expect([path, options.status, options.headers.get('allow')]).toEqual([path, 204, refused.headers.get('allow')]);
    }
  });

  it('refuses to answer in a media type that it does not have', async () => {
    for (const operation of those(({ method, produces }) => method === 'GET' && produces.length > 0)) {
      const { status } = await ask(operation, addressOf(operation), { accept: 'image/png' });
      expect([operation.name, status]).toEqual([operation.name, 406]);
    }
  });

  it('[H1] says no more of itself than it must, allows nothing to be framed or sniffed, and names its request', async () => {
    for (const operation of all()) {
      const { headers, status } = await ask(
        operation,
        addressOf(operation),
        { 'x-request-id': 'mine-1' },
        operation.body ? {} : undefined,
      );
      const found = ['x-content-type-options', 'x-frame-options', 'referrer-policy', 'x-request-id'].map((name) =>
        headers.get(name),
      );
      expect([operation.name, ...found]).toEqual([operation.name, 'nosniff', 'DENY', 'no-referrer', 'mine-1']);
      expect([operation.name, headers.get('content-security-policy')]).toEqual([
        operation.name,
        expect.stringContaining("frame-ancestors 'none'"),
      ]);
      expect([operation.name, headers.get('server'), headers.get('x-powered-by')]).toEqual([
        operation.name,
        null,
        null,
      ]);
      expect([operation.name, status, headers.get('cache-control')]).toEqual([
        operation.name,
        status,
        expect.any(String),
      ]);
    }
  });

  it('answers only with statuses that it documents, and with problems where it refuses', async () => {
    for (const operation of all()) {
      const attempts = [
        await ask(operation, addressOf(operation), {}, operation.body ? {} : undefined),
        await service.request<Problem>(operation.method, addressOf(operation), {
          json: operation.body ? {} : undefined,
        }),
      ];
      for (const { status, headers, body } of attempts) {
        expect([operation.name, status, operation.statuses.includes(String(status))]).toEqual([
          operation.name,
          status,
          true,
        ]);
        if (status < 400) continue;
        expect([operation.name, headers.get('content-type')]).toEqual([operation.name, 'application/problem+json']);
        expect(body).toMatchObject({
          status,
          requestId: expect.any(String) as string,
          type: expect.stringMatching(/^\/problems\//) as string,
        });
      }
    }
  });

  it('explains each type of problem at its address', async () => {
    const { text } = await service.request('GET', '/problems');
    const paths = [...new Set(text.match(/\/problems\/[a-z-]+/g))];
    expect(paths.length).toBeGreaterThan(40);
    for (const path of paths) expect([path, (await service.request('GET', path)).status]).toEqual([path, 200]);
  });
});

/** Whether the operation answers at a path: `/films/{id}` does at `/films/popular`, too. */
const isAt = (operation: Operation, path: string): boolean =>
  operation.path === path || new RegExp(`^${operation.path.replace(/\{\w+\}/g, '[^/{}]+')}$`).test(path);

const isId = ({ type, format }: Schema): boolean => type === 'integer' || format === 'uuid';

/** A value of another type than any that the field takes. */
function wrongFor({ type }: Schema): unknown {
  const types = [type].flat();
  if (!types.includes('object')) return { wrong: true };
  return 'popcorn';
}
