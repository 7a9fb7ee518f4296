import { connect } from 'node:net';
import { startApp, type SignedIn, type TestApp } from '../../support/app';

/** What the server takes of a body at most that nobody reads, with what its and our buffers hold. */
const MOST_BYTES = 8_000_000;
const PIECE = Buffer.alloc(64 * 1024, 'a');

describe('[H14] a body that nobody reads', () => {
  let service: TestApp;
  let person: SignedIn;

  beforeAll(async () => {
    service = await startApp();
    person = await service.signIn();
  });
  afterAll(() => service.close());

  /** Sends as fast as the server takes it, without end. @returns the status, and how much could be sent until the server ended it */
  function flood(
    method: string,
    target: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; sent: number; answer: string }> {
    const { hostname, port } = new URL(service.url);
    return new Promise((resolve) => {
      let [answer, sent] = ['', 0];
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      const socket = connect(Number(port), hostname, () => {
        socket.write(`${method} ${target} HTTP/1.1\r\nHost: a\r\nContent-Length: 60000000\r\n${lines.join('')}\r\n`);
        const send = (): void => {
          if (socket.destroyed) return;
          sent += PIECE.length;
          socket.write(PIECE, () => setImmediate(send));
        };
        send();
      });
      socket.on('data', (data) => (answer += data.toString('latin1'))).on('error', () => undefined);
      socket.on('close', () => resolve({ status: Number(/^HTTP\/1.1 (\d+)/.exec(answer)?.[1]), sent, answer }));
    });
  }

  /** Announces a body, and sends a byte of it. Resolves once the server has ended the connection. */
  function drip(target: string, headers: Record<string, string>): Promise<number> {
    const { hostname, port } = new URL(service.url);
    return new Promise((resolve) => {
      let answer = '';
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true }, () =>
        socket.write(`POST ${target} HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n${lines.join('')}\r\na`),
      );
      socket.on('data', (data) => (answer += data.toString('latin1'))).on('error', () => undefined);
      // Only who writes hears that the other side has gone.
      const drops = setInterval(() => socket.write('a'), 50);
      socket.on('close', () => clearInterval(drops));
      socket.on('close', () => resolve(Number(/^HTTP\/1.1 (\d+)/.exec(answer)?.[1])));
    });
  }

  const CSV = { 'Content-Type': 'text/csv' };
  const JSON_TYPE = { 'Content-Type': 'application/json' };

  it.each([
    ['an upload without a token', 'POST', '/v1/users/me/imports', CSV, 401],
    ['JSON that is too large', 'POST', '/v1/recommendations', JSON_TYPE, 413],
    ['a type that nothing takes', 'POST', '/v1/recommendations', { 'Content-Type': 'text/plain' }, 415],
    ['an address that does not exist', 'POST', '/nowhere', JSON_TYPE, 413],
    ['a method that the address does not have', 'PUT', '/v1/genres', JSON_TYPE, 413],
    ['a read', 'GET', '/v1/genres', {}, 200],
    ['an operation that ignores it', 'POST', '/v1/notifications/unsubscribe', CSV, 400],
  ] as const)('of %s ends with its connection', async (_, method, target, headers, status) => {
    const outcome = await flood(method, target, headers);
    expect(outcome.status).toBe(status);
    expect(outcome.answer.toLowerCase()).toContain('connection: close');
    expect(outcome.sent).toBeLessThan(MOST_BYTES);
  });

  it('of an upload by somebody who may not ends with its connection', async () => {
    const outcome = await flood('POST', '/v1/movies/imports', { ...CSV, Authorization: person.authorization });
    expect([outcome.status, outcome.sent < MOST_BYTES]).toEqual([403, true]);
  });

  it('does not keep the connection of a client that drips it', async () => {
    expect(await drip('/v1/users/me/imports', CSV)).toBe(401);
    expect(await drip('/nowhere', CSV)).toBe(404);
  });

  it('is read where it is small, and the connection stays', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => service.request('POST', '/nowhere', { json: { a: 'x'.repeat(1000) } })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
  });
});
