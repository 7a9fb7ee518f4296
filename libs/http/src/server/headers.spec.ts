import { FilmsController } from '../spec/films.controller';
import { startTinyApp, type TinyApp } from '../spec/tiny-app';
import { requestIdOf } from './request-id';
import { pagePolicy, securityHeaders } from './security-headers';

describe('the headers of every answer', () => {
  let tiny: TinyApp;
  beforeAll(async () => {
    tiny = await startTinyApp({ controllers: [FilmsController] });
  });
  afterAll(() => tiny.close());

  it.each([
    '/films',
    '/films/42',
    '/films/0',
    '/nowhere',
    '/docs',
    '/docs/swagger-ui.css',
    '/openapi.json',
    '/films?%zz',
    '/films/%zz',
  ])('protect the client: %s', async (path) => {
    const answer = (await tiny.raw(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`)).toLowerCase();
    for (const name of Object.keys(securityHeaders(false))) expect(answer).toContain(`\r\n${name}: `);
    for (const name of ['server', 'x-powered-by', 'strict-transport-security'])
      expect(answer).not.toContain(`\r\n${name}: `);
    expect(answer).toContain('\r\nx-request-id: ');
    expect(answer).toContain('\r\ncache-control: ');
  });

  it('carry the request id that was sent, where it is usable', async () => {
    const idOf = async (id: string): Promise<string | null> =>
      (await fetch(`${tiny.url}/films`, { headers: { 'x-request-id': id } })).headers.get('x-request-id');
    expect(await idOf('abc-123/~!')).toBe('abc-123/~!');
    expect(await idOf('x'.repeat(128))).toBe('x'.repeat(128));
    for (const bad of ['x'.repeat(129), 'a b', 'é', '']) expect(await idOf(bad)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  it('have request ids that are UUIDs, tell their time, and never repeat', () => {
    const before = Date.now();
    const ids = Array.from({ length: 1000 }, () => requestIdOf({ headers: {} }));
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      const time = Number.parseInt(id.replace('-', '').slice(0, 12), 16);
      expect(time).toBeGreaterThanOrEqual(before);
      expect(time).toBeLessThanOrEqual(Date.now());
    }
  });

  it('ask for TLS in production alone', () => {
    expect(securityHeaders(true)['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
    expect(pagePolicy(true)).toContain('upgrade-insecure-requests');
    expect(pagePolicy(false)).not.toContain('upgrade-insecure-requests');
  });
});

describe('limits against slow clients', () => {
  it('are set on the server that listens', async () => {
    const tiny = await startTinyApp({ controllers: [] });
    const { headersTimeout, requestTimeout, keepAliveTimeout } = tiny.app.getHttpServer();
    expect({ headersTimeout, requestTimeout, keepAliveTimeout }).toEqual({
      headersTimeout: 5000,
      requestTimeout: 3_600_000,
      keepAliveTimeout: 75_000,
    });
    await tiny.close();
  });
});
