import fc from 'fast-check';
import { connect } from 'node:net';
import { startApp, type SignedIn, type TestApp } from '../../support/app';
import { nonEmpty } from '../../support/non-empty';
import { addressOf, readContract, type Contract, type Operation } from '../../support/operations';

/** What would end the test's own session or account. */
const HARMFUL = new Set(['DELETE /v1/users/me', 'DELETE /v1/auth/sessions', 'POST /v1/auth/logout', 'POST /v1/models']);

/** Texts that break parsers, queries, pages and file names. */
const NAUGHTY = [
  '',
  '\u0000',
  'NaN',
  '__proto__',
  'constructor',
  "'; DROP TABLE movies; --",
  "' OR '1'='1",
  '%',
  '_%_',
  '\\',
  '& | ! :* <->',
  '(((((',
  '.*+?^${}()|[]',
  '<script>alert(1)</script>',
  '"><svg/onload=alert(1)>',
  '{{7*7}}',
  '../../../../etc/passwd',
  '=cmd()|calc',
  '\ud800',
  '\ufeff',
  '\u202etxt.exe',
  'Ｔｈｅ　ｑｕｉｃｋ',
  '👩‍👩‍👧‍👦',
  'ﷺ',
  '1e400',
  '-0',
  '9'.repeat(400),
  'a'.repeat(5000),
];

/** Any JSON at all may come to any operation: the answer is a success or a problem of the client's, never of ours. */
describe('any input', () => {
  let service: TestApp;
  let contract: Contract;
  let admin: SignedIn;

  beforeAll(async () => {
    service = await startApp();
    admin = await service.signIn('admin');
    contract = await readContract(service);
  });
  afterAll(() => service.close());

  const operations = (condition: (operation: Operation) => boolean = () => true): readonly Operation[] =>
    nonEmpty(contract.operations.filter((operation) => !HARMFUL.has(operation.name) && condition(operation)));
  const send = (operation: Operation, target: string, body?: string) =>
    service.request<{ status: number; type: string }>(operation.method, target, {
      headers: {
        authorization: admin.authorization,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body,
    });
  const expectNoFault = async (operation: Operation, target: string, body?: string): Promise<void> => {
    const answer = await send(operation, target, body);
    expect([operation.name, target, body?.slice(0, 200), answer.status < 500]).toEqual([
      operation.name,
      target,
      body?.slice(0, 200),
      true,
    ]);
    if (answer.status >= 400) expect(answer.headers.get('content-type')).toBe('application/problem+json');
  };

  it('[I1] of JSON in place of a body is answered without a fault', async () => {
    const withBody = operations(({ body }) => body !== null);
    const input = fc.tuple(fc.constantFrom(...withBody), fc.json({ maxDepth: 4, stringUnit: 'binary' }));
    await fc.assert(
      fc.asyncProperty(input, ([operation, json]) => expectNoFault(operation, addressOf(operation), json)),
      { numRuns: 400 },
    );
  });

  it('[I1] in a field of an example is answered without a fault', async () => {
    const fields = operations().flatMap((operation) =>
      Object.keys(operation.body?.example ?? {}).map((name) => [operation, name] as const),
    );
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom(...NAUGHTY),
      fc.double(),
      fc.bigInt().map(Number),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), value, async ([operation, name], anything) => {
        const body = JSON.stringify({ ...(operation.body!.example as object), [name]: anything });
        await expectNoFault(operation, addressOf(operation), body);
      }),
      { numRuns: 600 },
    );
  });

  it.each([
    ['nesting of ten thousand levels', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['nesting in a field', `{"title":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`],
    ['numbers beyond all bounds', '{"title":1e400,"year":-1e400}'],
    ['minus zero', '{"year":-0,"value":-0}'],
    ['a key twice', '{"title":"a","title":"b"}'],
    ['__proto__', '{"__proto__":{"role":"admin"},"constructor":{"prototype":{"role":"admin"}}}'],
    ['half a surrogate pair', '{"title":"\\ud800","email":"\\udc00"}'],
    ['NUL', '{"title":"a\\u0000b","email":"a\\u0000@b.example","name":"\\u0000"}'],
    ['bytes that are not UTF-8', Buffer.from('{"title":"\xff\xfe"}', 'latin1').toString('latin1')],
  ])('[I1] with %s is answered without a fault by every operation', async (_, body) => {
    for (const operation of operations((one) => one.body !== null))
      await expectNoFault(operation, addressOf(operation), body);
  });

  it('[I2] in a query parameter is taken literally or refused', async () => {
    const queryOf = ({ parameters }: Operation) => parameters.filter((one) => one.in === 'query');
    for (const operation of operations((one) => queryOf(one).length > 0))
      for (const parameter of queryOf(operation))
        for (const text of NAUGHTY.filter((one) => one.length < 1000))
          await expectNoFault(
            operation,
            `${addressOf(operation)}?${parameter.name}=${encodeURIComponent(text.toWellFormed())}`,
          );
  });

  it('[I2] in a path is taken literally or refused', async () => {
    for (const operation of operations(({ path }) => path.includes('{')))
      for (const text of NAUGHTY.filter((one) => one !== '' && one.length < 1000)) {
        const [name] = /(?<=\{)\w+/.exec(operation.path)!;
        await expectNoFault(
          operation,
          addressOf(operation, { [name]: text.toWellFormed() }),
          operation.body ? '{}' : undefined,
        );
      }
  });

  it('[I2] as a cursor of somebody’s own making is refused', async () => {
    for (const operation of operations(({ parameters }) => parameters.some(({ name }) => name === 'cursor')))
      for (const cursor of ['popcorn', 'AAAA', 'a'.repeat(64), '%00', 'bnVsbA']) {
        const { status } = await send(operation, `${addressOf(operation)}?cursor=${cursor}`);
        expect([operation.name, cursor, status]).toEqual([operation.name, cursor, 400]);
      }
  });

  describe('[I3] that is too large', () => {
    it('is a body beyond 1 MiB: 413', async () => {
      for (const operation of operations(({ body }) => body !== null)) {
        const { status } = await send(
          operation,
          addressOf(operation),
          JSON.stringify({ title: 'a'.repeat(1_100_000) }),
        );
        expect([operation.name, status]).toEqual([operation.name, 413]);
      }
    });

    it('is an address beyond 8 KiB: 414', async () => {
      expect((await service.request('GET', `/v1/movies?query=${'a'.repeat(8200)}`)).status).toBe(414);
    });

    it('is more than a hundred parameters: 400', async () => {
      const many = Array.from({ length: 101 }, (_, n) => `genre=g${n}`).join('&');
      expect((await service.request('GET', `/v1/movies?${many}`)).status).toBe(400);
    });

    it('are headers beyond 16 KiB: 431, and the connection ends', async () => {
      const { hostname, port } = new URL(service.url);
      const answer = await new Promise<string>((resolve) => {
        let text = '';
        const socket = connect(Number(port), hostname, () =>
          socket.write(`GET / HTTP/1.1\r\nHost: x\r\nX-Big: ${'a'.repeat(20_000)}\r\n\r\n`),
        );
        socket.on('data', (data: Buffer) => (text += data.toString()));
        socket.on('close', () => resolve(text));
      });
      expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    });
  });
});

declare global {
  interface String {
    /** ES2024, which Node 24 has. */
    toWellFormed(): string;
  }
}
