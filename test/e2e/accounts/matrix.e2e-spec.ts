import { roleAtLeast, ROLES, SCOPE_ROLES, SCOPES, type Role, type Scope } from '@app/access';
import { startApp, type SignedIn, type TestApp } from '../../support/app';
import { nonEmpty } from '../../support/non-empty';

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly open: boolean;
  readonly role: Role;
  readonly scope: Scope | null;
}

interface Documented {
  security?: object[];
  'x-required-role'?: Role;
  'x-required-scope'?: Scope;
}

/** Something that belongs to the person, by its id; null: what the path names belongs to nobody, or to the caller whoever that is. */
type Owned = ((owner: SignedIn) => Promise<string>) | null;

const isOpen = ({ security = [] }: Documented): boolean =>
  security.length === 0 || security.some((way) => Object.keys(way).length === 0);

describe('who may do what', () => {
  let service: TestApp;
  let operations: Operation[];

  beforeAll(async () => {
    service = await startApp();
    const { body } = await service.request<{ paths: Record<string, Record<string, Documented>> }>(
      'GET',
      '/openapi.json',
    );
    operations = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        open: isOpen(operation),
        role: operation['x-required-role'] ?? 'user',
        scope: operation['x-required-scope'] ?? null,
      })),
    );
  });
  afterAll(() => service.close());

  const call = <T = Record<string, unknown>>(method: string, target: string, authorization?: string, json?: object) =>
    service.request<T>(method, target, { json, headers: authorization ? { authorization } : {} });
  /** A body that no operation takes, so that nothing happens where the guard lets through. */
  const tryIt = async (
    { method, path }: Operation,
    authorization?: string,
    id = '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01',
  ) => {
    const target = path.replace('{movieId}', '1').replace(/\{\w+\}/, path.startsWith('/v1/movies') ? '1' : id);
    const json = ['POST', 'PUT', 'PATCH'].includes(method) ? { unknownField: true } : undefined;
    return (await call(method, target, authorization, json)).status;
  };
  const keyOf = async (owner: SignedIn, scopes: Scope[]): Promise<string> => {
    const { body } = await call<{ key: string }>('POST', '/v1/api-keys', owner.authorization, {
      name: 'matrix',
      scopes,
    });
    return `Bearer ${body.key}`;
  };
  const closed = (): readonly Operation[] => nonEmpty(operations.filter(({ open }) => !open));
  /** Whether the operation, where it is allowed, may leave its caller without the session. */
  const mayEndSession = ({ method, path }: Operation): boolean => method === 'DELETE' || path.startsWith('/v1/auth/');
  const named = ({ method, path }: Operation): string => `${method} ${path}`;
  /** Whether the guard let it through. */
  const isAdmitted = (status: number): boolean => status !== 401 && status !== 403;

  it('is asked about every operation', () => {
    expect(operations.length).toBeGreaterThan(60);
  });

  it('[X3] strangers: what is open, and 401 for the rest', async () => {
    for (const operation of nonEmpty(operations)) {
      const status = await tryIt(operation);
      expect([named(operation), operation.open ? isAdmitted(status) : status]).toEqual([
        named(operation),
        operation.open || 401,
      ]);
    }
  });

  it.each(ROLES)('[X3] the role %s: what its rank allows, and 403 for the rest', async (role) => {
    let { authorization } = await service.signIn(role);
    for (const operation of closed()) {
      const allowed = roleAtLeast(role, operation.role);
      const status = await tryIt(operation, authorization);
      expect([named(operation), allowed ? isAdmitted(status) : status]).toEqual([
        named(operation),
        allowed ? true : 403,
      ]);
      if (mayEndSession(operation)) ({ authorization } = await service.signIn(role));
    }
  });

  it('[X3] [X5] a key with the scope: as its owner; without it, and where there is none: 403', async () => {
    const admin = await service.signIn('admin');
    const keys = new Map<Scope, string>();
    for (const scope of SCOPES) keys.set(scope, await keyOf(admin, [scope]));
    for (const operation of nonEmpty(closed().filter(({ scope }) => scope !== null)))
      expect([named(operation), isAdmitted(await tryIt(operation, keys.get(operation.scope!)))]).toEqual([
        named(operation),
        true,
      ]);
    for (const operation of closed()) {
      const other = SCOPES.find((one) => one !== operation.scope)!;
      expect([named(operation), await tryIt(operation, keys.get(other))]).toEqual([named(operation), 403]);
    }
  });

  it('[X5] a key of a user: never what the role does not allow', async () => {
    const user = await service.signIn();
    const scopes = SCOPES.filter((scope) => SCOPE_ROLES[scope] === 'user');
    const key = await keyOf(user, scopes);
    for (const operation of nonEmpty(closed().filter(({ role }) => role !== 'user')))
      expect([named(operation), await tryIt(operation, key)]).toEqual([named(operation), 403]);
  });

  const sessionOf = async ({ authorization }: SignedIn): Promise<string> =>
    (await call<{ items: { id: string }[] }>('GET', '/v1/auth/sessions', authorization)).body.items[0]!.id;
  const userOf = async ({ authorization }: SignedIn): Promise<string> =>
    (await call<{ id: string }>('GET', '/v1/users/me', authorization)).body.id;
  const apiKeyOf = async ({ authorization }: SignedIn): Promise<string> =>
    (await call<{ id: string }>('POST', '/v1/api-keys', authorization, { name: 'x', scopes: ['users:read'] })).body.id;
  const jobOf = async ({ authorization }: SignedIn): Promise<string> =>
    (await call<{ id: string }>('POST', '/v1/models', authorization)).body.id;

  const webhookOf = async ({ authorization }: SignedIn): Promise<string> =>
    (
      await call<{ id: string }>('POST', '/v1/webhooks', authorization, {
        url: 'https://hooks.example/',
        events: ['movie.created'],
      })
    ).body.id;

  /** A row for every closed operation whose path names something. */
  const OWNED: Record<string, Owned> = {
    'DELETE /v1/auth/sessions/{id}': sessionOf,
    'DELETE /v1/api-keys/{id}': apiKeyOf,
    'DELETE /v1/auth/identities/{provider}': null,
    'GET /v1/users/{id}': userOf,
    'PATCH /v1/users/{id}': null,
    'DELETE /v1/users/{id}/mfa': null,
    'GET /v1/jobs/{id}': jobOf,
    'GET /v1/jobs/{id}/events': jobOf,
    'POST /v1/jobs/{id}/retry': null,
    'DELETE /v1/jobs/{id}': jobOf,
    'GET /v1/jobs/{id}/report': jobOf,
    'PUT /v1/movies/{id}': null,
    'PATCH /v1/movies/{id}': null,
    'DELETE /v1/movies/{id}': null,
    'GET /v1/movies/{id}/rating': null,
    'PUT /v1/movies/{id}/rating': null,
    'DELETE /v1/movies/{id}/rating': null,
    'PUT /v1/users/me/watchlist/{movieId}': null,
    'DELETE /v1/users/me/watchlist/{movieId}': null,
    'PUT /v1/users/me/watched/{movieId}': null,
    'DELETE /v1/users/me/watched/{movieId}': null,
    'PUT /v1/users/me/dismissals/{movieId}': null,
    'DELETE /v1/users/me/dismissals/{movieId}': null,
    'GET /v1/recommendations/why/{movieId}': null,
    'GET /v1/models/{id}': null,
    'POST /v1/models/{id}/activate': null,
    'PATCH /v1/notifications/preferences/{kind}': null,
    // Nobody can make one by a request: test/e2e/notifications tries them on somebody else's.
    'POST /v1/notifications/{id}/read': null,
    'DELETE /v1/notifications/{id}': null,
    'GET /v1/webhooks/{id}': webhookOf,
    'DELETE /v1/webhooks/{id}': webhookOf,
    'GET /v1/webhooks/{id}/deliveries': webhookOf,
    // Whose body or second id this test does not know: test/e2e/webhooks tries them on somebody else's.
    'PATCH /v1/webhooks/{id}': null,
    'POST /v1/webhooks/{id}/rotate-secret': null,
    'POST /v1/webhooks/{id}/test': null,
    'GET /v1/webhooks/{id}/deliveries/{deliveryId}': null,
    'POST /v1/webhooks/{id}/deliveries/{deliveryId}/redeliver': null,
  };

  it('[X2] has a row for every closed operation whose path names something', () => {
    const naming = operations.filter(({ open, path }) => !open && path.includes('{')).map(named);
    expect(Object.keys(OWNED).toSorted()).toEqual(naming.toSorted());
  });

  it.each(Object.entries(OWNED).filter(([, owned]) => owned !== null))(
    '[X2] %s: what is somebody else’s is not found',
    async (name, owned) => {
      const owner = await service.signIn('admin');
      const id = await owned!(owner);
      const operation = operations.find((one) => named(one) === name)!;
      expect(await tryIt(operation, (await service.signIn('editor')).authorization, id)).toBe(404);
      expect(await tryIt(operation, owner.authorization, id)).not.toBe(404);
    },
  );
});
