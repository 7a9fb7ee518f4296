import { openApiDocumentOfService } from '../../src/openapi-document';
import { startApp, type SignedIn, type TestApp } from '../support/app';
import { nonEmpty } from '../support/non-empty';

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  example?: unknown;
}

interface Operation {
  summary?: string;
  operationId?: string;
  tags?: string[];
  security?: object[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema?: object; example?: unknown }> };
  responses: Record<string, { $ref?: string; content?: Record<string, { schema?: object }> }>;
}

interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { properties?: Record<string, { description?: string }> }> };
}

/** What an example meets that nobody has signed in with: tokens and codes are examples, too. */
const EXPECTED: Record<string, number> = {
  'POST /v1/auth/refresh': 401,
  'POST /v1/auth/verify-email': 400,
  'POST /v1/auth/reset-password': 400,
  'POST /v1/auth/undo-email-change': 400,
  'POST /v1/auth/mfa/verify': 401,
  'POST /v1/auth/mfa/totp/confirm': 401,
  'POST /v1/auth/mfa/recovery-codes': 409,
  'POST /v1/auth/identities': 400,
  'POST /v1/jobs/{id}/retry': 400,
  'POST /v1/notifications/{id}/read': 400,
  'POST /v1/notifications/unsubscribe': 400,
  'PATCH /v1/notifications/preferences/{kind}': 400,
  'PATCH /v1/webhooks/{id}': 400,
  'POST /v1/webhooks/{id}/rotate-secret': 400,
  'POST /v1/webhooks/{id}/test': 400,
  'POST /v1/webhooks/{id}/deliveries/{deliveryId}/redeliver': 400,
};

describe('the OpenAPI document', () => {
  let service: TestApp;
  let document: Document;

  beforeAll(async () => {
    service = await startApp({ SAMPLE_DATA: 'on' });
    document = (await service.request<Document>('GET', '/openapi.json')).body;
  });
  afterAll(() => service.close());

  const operations = (): (Operation & { method: string; path: string })[] =>
    Object.entries(document.paths).flatMap(([target, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        ...operation,
        method: method.toUpperCase(),
        path: target,
      })),
    );
  const named = ({ method, path: target }: { method: string; path: string }): string => `${method} ${target}`;

  it('is OpenAPI 3.1', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it('can be read without starting the service', async () => {
    expect(JSON.parse(JSON.stringify(await openApiDocumentOfService()))).toEqual(document);
  });

  it('is the same document as YAML', async () => {
    const { status, text, headers } = await service.request('GET', '/openapi.yaml');
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('yaml')]);
    expect(text).toContain('openapi: 3.1');
  });

  it('gives every operation a summary, an id of its own, one tag, and its errors as problems', () => {
    const ids = operations().map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const operation of operations()) {
      expect([named(operation), operation.summary, operation.tags?.length]).toEqual([
        named(operation),
        expect.any(String),
        1,
      ]);
      const errors = Object.keys(operation.responses).filter((status) => /^[45]/.test(status));
      expect([named(operation), errors]).toEqual([named(operation), expect.arrayContaining(['500', '503'])]);
    }
  });

  it('describes every parameter and every field', () => {
    for (const operation of nonEmpty(operations()))
      for (const { name, description } of operation.parameters ?? [])
        expect([named(operation), name, description]).toEqual([named(operation), name, expect.any(String)]);
    for (const [schema, { properties = {} }] of nonEmpty(Object.entries(document.components.schemas)))
      for (const [field, { description }] of Object.entries(properties))
        expect([schema, field, description]).toEqual([schema, field, expect.any(String)]);
  });

  it('[S8] takes no token, password or key in an address, but for what mailboxes post to (RFC 8058), which lets nobody in', () => {
    const taken = operations().flatMap((operation) =>
      (operation.parameters ?? [])
        .filter(({ in: place, name }) => place !== 'header' && /token|password|secret|key|code/i.test(name))
        .map(({ name }) => `${named(operation)} ${name}`),
    );
    expect(taken.filter((each) => !each.includes('/v1/notifications/unsubscribe'))).toEqual([]);
  });

  it('says who may call: nothing for public operations, a bearer token for the others', () => {
    const open = operations()
      .filter(({ security }) => security?.length === 0)
      .map(named);
    expect(open).toEqual(expect.arrayContaining(['GET /v1/movies', 'POST /v1/auth/login', 'POST /v1/recommendations']));
    expect(open).not.toEqual(expect.arrayContaining(['GET /v1/recommendations']));
    for (const operation of operations().filter(({ security }) => security?.length !== 0))
      expect([named(operation), Object.keys(operation.responses)]).toEqual([
        named(operation),
        expect.arrayContaining(['401', '403']),
      ]);
  });

  describe('has examples that succeed as they stand', () => {
    let admin: SignedIn;

    beforeAll(async () => {
      admin = await service.signIn('admin');
    });

    const exampleOf = (operation: Operation): unknown => {
      const [content] = Object.values(operation.requestBody?.content ?? {});
      return content?.example ?? fromSchema(content?.schema);
    };

    interface Schema {
      $ref?: string;
      properties?: Record<string, Schema>;
      example?: unknown;
      examples?: unknown[];
      type?: string | string[];
      items?: Schema;
      allOf?: Schema[];
    }

    /** What Swagger UI fills in: the example of each field. */
    function fromSchema(schema: Schema | undefined): unknown {
      if (!schema) return undefined;
      if (schema.$ref) return fromSchema(document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] as Schema);
      if (schema.example !== undefined) return schema.example;
      if (schema.examples) return schema.examples[0];
      if (schema.items) return [fromSchema(schema.items)];
      if (!schema.properties) return undefined;
      const fields = Object.entries(schema.properties).map(([name, field]) => [name, fromSchema(field)]);
      return Object.fromEntries(fields.filter(([, value]) => value !== undefined)) as unknown;
    }

    it('in the bodies of all requests', async () => {
      const somebody = await service.request<{ id: string }>('GET', '/v1/users/me', {
        headers: { authorization: (await service.signIn()).authorization },
      });
      const ids: Record<string, string> = { id: '1', movieId: '1' };
      const userIds: Record<string, string> = { id: somebody.body.id };
      const skipped = new Set(['POST /v1/models/{id}/activate']);
      const bodies = operations().filter(
        (one) => ['POST', 'PUT', 'PATCH'].includes(one.method) && !skipped.has(named(one)),
      );
      for (const operation of nonEmpty(bodies)) {
        const known = operation.path.startsWith('/v1/users/{id}') ? userIds : ids;
        const target = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? '1');
        const json = exampleOf(operation);
        const answer = await service.request<{ detail?: string }>(operation.method, target, {
          headers: { authorization: admin.authorization },
          json,
        });
        const isFine = answer.status < 300 || EXPECTED[named(operation)] === answer.status;
        expect([named(operation), answer.status, isFine ? null : answer.text]).toEqual([
          named(operation),
          answer.status,
          null,
        ]);
      }
    });
  });

  it('is shown by Swagger UI', async () => {
    const { status, text, headers } = await service.request('GET', '/docs');
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    expect(text).toContain('swagger-ui');
    expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
  });
});
